/* Shows the picture that has just been chosen, or none, beside its select. */

const preview = (select) => document.querySelector(`[data-picture-of="${CSS.escape(select.id)}"]`);

// Select2 speaks jQuery's events only.
django.jQuery(document).on("select2:select", (event) => {
  const { thumbnail } = event.params.data;
  const place = preview(event.target);
  if (!place || !thumbnail) return;
  const picture = document.createElement("img");
  picture.src = thumbnail;
  picture.alt = "";
  picture.className = "image-thumbnail";
  place.replaceChildren(picture);
});
django.jQuery(document).on("select2:clear", (event) => preview(event.target)?.replaceChildren());
