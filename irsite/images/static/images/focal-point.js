/* Sets the focal point of a picture by a click into its preview. The two number fields do the same by keyboard. */

const clamp = (value) => Math.min(1, Math.max(0, value));

for (const frame of document.querySelectorAll(".focal-point")) {
  const picture = frame.querySelector("img");
  const x = document.getElementById(frame.dataset.x);
  const y = document.getElementById(frame.dataset.y);
  if (!x || !y) continue; // someone who may look but not change

  const mark = document.createElement("span");
  mark.className = "focal-point-mark";
  mark.setAttribute("aria-hidden", "true");
  frame.append(mark);

  const show = () => {
    mark.style.left = `${clamp(x.value || 0) * 100}%`;
    mark.style.top = `${clamp(y.value || 0) * 100}%`;
  };
  const set = (event) => {
    const box = picture.getBoundingClientRect();
    x.value = clamp((event.clientX - box.left) / box.width).toFixed(2);
    y.value = clamp((event.clientY - box.top) / box.height).toFixed(2);
    for (const field of [x, y]) field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  picture.draggable = false;
  frame.classList.add("focal-point-on");
  picture.addEventListener("click", set);
  for (const field of [x, y]) field.addEventListener("input", show);
  show();
}
