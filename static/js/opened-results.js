/* Tells the site that a result was opened: the words looked for and the place in the list, nothing else. */

const results = document.querySelector("[data-clicks]");

results?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-rank]");
  if (link) {
    const body = new URLSearchParams({ q: results.dataset.query, rank: link.dataset.rank });
    navigator.sendBeacon(results.dataset.clicks, body);
  }
});
