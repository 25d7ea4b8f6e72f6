"use strict";
(() => {
  const form = document.getElementById("narrow");
  if (!form) return;
  const wanted = document.getElementById("wanted");
  const told = form.querySelector("output");
  const choices = [...form.querySelectorAll("input[type=checkbox]")];
  const findings = [...document.querySelectorAll(".finding")];

  // so that "chu pah" finds "Chư Păh"
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = findings.map((finding) => plain(finding.textContent));

  const narrow = () => {
    const words = plain(wanted.value).split(/\s+/);
    const severities = choices.filter((choice) => choice.checked).map((choice) => choice.value);
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
