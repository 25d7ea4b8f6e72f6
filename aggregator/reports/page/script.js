"use strict";
(() => {
  // a link into what is folded unfolds it
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();

  // On the office's own disk the page is loaded again when somebody turns to it, and while nobody
  // touches it, so that it shows the last run. What is unfolded stays so, by chapter and place.
  const folds = new Map(
    [...document.querySelectorAll("section")].flatMap((chapter) =>
      [...chapter.querySelectorAll("details")].map((fold, at) => [`${chapter.id} ${at}`, fold])
    )
  );
  const renew = () => {
    const open = [...folds.keys()].filter((name) => folds.get(name).open);
    history.replaceState({ open }, "");
    location.reload();
  };
  if (location.protocol === "file:") {
    for (const name of history.state?.open ?? []) {
      if (folds.has(name)) folds.get(name).open = true;
    }
    const IDLE = 30000;
    let touched = Date.now();
    for (const kind of ["scroll", "pointermove", "pointerdown", "keydown"]) {
      addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true });
    }
    setInterval(() => {
      const idle = Date.now() - touched > IDLE && getSelection().isCollapsed;
      if (idle && !document.hidden) renew();
    }, 5000);
    document.addEventListener("visibilitychange", () => document.hidden || renew());
  }

  const form = document.getElementById("narrow");
  if (!form) return;
  const wanted = document.getElementById("wanted");
  const told = form.querySelector("output");
  const choices = [...form.querySelectorAll("input[type=checkbox]")];
  const findings = [...document.querySelectorAll(".finding")];

  // so that "chu pah" finds "Chư Păh"
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const rest = document.querySelector("#findings details");
  const texts = findings.map((finding) => plain(finding.textContent));

  const narrow = () => {
    const words = plain(wanted.value).split(/\s+/);
    const severities = choices.filter((choice) => choice.checked).map((choice) => choice.value);
    // whoever looks for something looks in all of them
    if (rest && (wanted.value || severities.length < choices.length)) rest.open = true;
    let shown = 0;
    findings.forEach((finding, place) => {
      const fits =
        severities.includes(finding.dataset.severity) &&
        words.every((word) => texts[place].includes(word));
      finding.hidden = !fits;
      shown += fits;
    });
    told.textContent = shown
      ? `Hiện ${shown}/${findings.length}`
      : "Không có phát hiện nào khớp";
  };

  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow(); // a reloaded page may have kept what was typed
})();
