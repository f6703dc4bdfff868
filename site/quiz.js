"use strict";
// Readers test themselves: what they answer, and what they reach, stays in this browser. Without scripts the answers are read below each question.
(() => {
  const quiz = document.getElementById("quiz");
  if (!quiz) return;
  const french = document.documentElement.lang === "fr";
  const say = (en, fr) => (french ? fr : en);
  const name = "praxis-quiz " + quiz.dataset.quiz;
  // Some browsers keep nothing for files of a drive.
  const kept = (() => {
    try { return localStorage; } catch { return null; }
  })();
  const questions = [...quiz.querySelectorAll(".question")];
  const inputs = (question) => [...question.querySelectorAll("input")];

  // Places among the answers, as the reader gave them; for an order, all of them in that order, or none where it is no order.
  const picked = (question) => {
    if (question.dataset.kind !== "order") return inputs(question).filter((input) => input.checked).map((input) => Number(input.value));
    const ranks = inputs(question).map((input) => Number(input.value));
    const order = ranks.map((_, place) => ranks.indexOf(place + 1));
    return order.includes(-1) ? [] : order;
  };
  const most = (question) =>
    question.dataset.key === undefined ? inputs(question).reduce((sum, input) => sum + Number(input.dataset.points), 0) : 1;
  // As `praxis training quiz` counts.
  const points = (question) => {
    const given = picked(question);
    if (question.dataset.key === undefined) {
      return inputs(question).filter((input) => input.checked).reduce((sum, input) => sum + Number(input.dataset.points), 0);
    }
    const key = question.dataset.key.split(",").map(Number);
    const sorted = (list) => question.dataset.kind === "multiple" ? [...list].sort((a, b) => a - b) : list;
    return sorted(given).join() === sorted(key).join() ? 1 : 0;
  };

  const check = document.createElement("button");
  check.type = "button";
  check.textContent = say("Check my answers", "Vérifier mes réponses");
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = say("Begin again", "Recommencer");
  const result = document.createElement("p");
  result.id = "quiz-result";
  result.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "quiz-bar";
  bar.append(check, again, result);
  quiz.append(bar);

  const tell = () => {
    let reached = 0, all = 0;
    for (const question of questions) {
      const own = points(question), of = most(question);
      reached += own;
      all += of;
      const mark = question.querySelector(".mark") ?? question.querySelector("fieldset").appendChild(document.createElement("p"));
      mark.className = "mark";
      mark.dataset.right = own === of;
      mark.textContent = question.dataset.key === undefined
        ? say(`${own} of ${of} points, as you judge it`, `${own} point(s) sur ${of}, selon vous`)
        : own === of ? say("✓ Right", "✓ Juste") : say("✗ Not right", "✗ Pas juste");
      question.querySelector("details").open = true;
    }
    const percent = all === 0 ? 0 : Math.floor(reached * 100 / all);
    const mark = Number(quiz.dataset.pass);
    const passed = reached * 100 >= mark * all;
    result.textContent = say(
      `${reached} of ${all} points (${percent} %). ${passed ? "Passed" : "Not passed"}: ${mark} % are needed. Kept in this browser only.`,
      `${reached} point(s) sur ${all} (${percent} %). ${passed ? "Réussi" : "Pas réussi"} : il faut ${mark} %. Gardé dans ce navigateur seulement.`);
    result.dataset.passed = passed;
  };
  const forget = () => {
    for (const mark of quiz.querySelectorAll(".mark")) mark.remove();
    result.textContent = "";
    delete result.dataset.passed;
  };

  const state = () => questions.map((question) => inputs(question).map((input) => input.type === "number" ? input.value : input.checked));
  check.addEventListener("click", () => {
    tell();
    kept?.setItem(name, JSON.stringify(state()));
  });
  again.addEventListener("click", () => {
    kept?.removeItem(name);
    for (const question of questions) {
      for (const input of inputs(question)) {
        if (input.type === "number") input.value = "";
        else input.checked = false;
      }
      question.querySelector("details").open = false;
    }
    forget();
    questions[0]?.querySelector("input")?.focus();
  });
  quiz.addEventListener("change", forget);

  try {
    const before = JSON.parse(kept?.getItem(name) ?? "null");
    before?.forEach((values, place) => values.forEach((value, index) => {
      const input = inputs(questions[place])[index];
      if (input.type === "number") input.value = value;
      else input.checked = value;
    }));
    if (before) tell();
  } catch {
    // What was kept is of another form of this page: as if nothing was.
    kept?.removeItem(name);
  }
})();
