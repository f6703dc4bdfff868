/// The script of the page: it makes the form with text nodes only, judges, and talks to the `API` object of SCORM 1.2 where there is one.
let quizScript = """
    "use strict";
    (function () {
      var data = JSON.parse(document.getElementById("data").textContent);
      var form = document.getElementById("quiz");
      var result = document.getElementById("result");
      var api = null;

      // The learning system is in a window around this one, or in the one that opened it.
      function find(window) {
        for (var tries = 0; window && tries < 20; tries += 1) {
          try {
            if (window.API) { return window.API; }
          } catch (error) {
            return null; // another origin: no learning system for us
          }
          if (window.parent === window) { return null; }
          window = window.parent;
        }
        return null;
      }

      function element(name, text, parent) {
        var made = document.createElement(name);
        if (text) { made.appendChild(document.createTextNode(text)); }
        if (parent) { parent.appendChild(made); }
        return made;
      }

      function box(kind, name, value, text, parent) {
        var label = element("label", "", parent);
        var input = document.createElement("input");
        input.type = kind;
        input.name = name;
        input.value = String(value);
        label.appendChild(input);
        label.appendChild(document.createTextNode(" " + text));
        return input;
      }

      function show(item, number) {
        var set = element("fieldset", "", form);
        element("legend", String(number + 1), set);
        if (item.situation) { element("p", item.situation, set); }
        element("p", item.question, set);
        var shown = { item: item, inputs: [], criteria: [], judged: false };
        if (item.type === "single" || item.type === "multiple") {
          item.answers.forEach(function (answer, index) {
            shown.inputs.push(box(item.type === "single" ? "radio" : "checkbox", "q" + number, index, answer, set));
          });
        } else if (item.type === "order") {
          item.answers.forEach(function (answer) {
            var label = element("label", answer + " ", set);
            var select = element("select", "", label);
            select.setAttribute("aria-label", data.words.order + ": " + answer);
            for (var place = 1; place <= item.answers.length; place += 1) { element("option", String(place), select).value = String(place); }
            shown.inputs.push(select);
          });
        } else {
          var text = element("textarea", "", set);
          text.rows = 4;
          text.cols = 60;
          text.setAttribute("aria-label", item.question);
          shown.rubric = element("div", "", set);
          shown.rubric.hidden = true;
          element("p", data.words.criteria, shown.rubric);
          item.rubric.forEach(function (criterion, index) {
            shown.criteria.push(box("checkbox", "c" + number, index, criterion.text, shown.rubric));
          });
        }
        shown.note = element("p", "", set);
        return shown;
      }

      function same(left, right) { return left.length === right.length && left.every(function (value, index) { return value === right[index]; }); }

      function total(item) {
        return item.rubric.length ? item.rubric.reduce(function (sum, criterion) { return sum + criterion.points; }, 0) : 1;
      }

      function points(shown) {
        var item = shown.item;
        if (item.type === "order") {
          var places = shown.inputs.map(function (select) { return Number(select.value); });
          var order = item.answers.map(function (_, place) { return places.indexOf(place + 1); });
          return same(order, item.key) ? 1 : 0;
        }
        if (item.rubric.length) {
          return item.rubric.reduce(function (sum, criterion, index) { return sum + (shown.criteria[index].checked ? criterion.points : 0); }, 0);
        }
        var picked = shown.inputs.map(function (input, index) { return input.checked ? index : -1; }).filter(function (index) { return index >= 0; });
        return same(picked, item.key.slice().sort(function (a, b) { return a - b; })) ? 1 : 0;
      }

      function call(name, first, second) {
        if (api) { return second === undefined ? api[name](first) : api[name](first, second); }
        return "";
      }

      function finish(event) {
        event.preventDefault();
        var sum = 0;
        var most = 0;
        var isWhole = true;
        all.forEach(function (shown) {
          var item = shown.item;
          if (item.rubric.length && !shown.judged) {
            shown.judged = true;
            shown.rubric.hidden = false;
            isWhole = false;
          }
          var got = points(shown);
          sum += got;
          most += total(item);
          var expected = item.key.map(function (index) { return item.answers[index]; }).join(item.type === "order" ? " → " : "; ");
          shown.note.textContent = item.rubric.length
            ? got + " / " + total(item)
            : (got ? data.words.right : data.words.wrong + " " + data.words.expected + " " + expected);
          if (item.explanation) { shown.note.textContent += " " + item.explanation; }
        });
        if (!isWhole) { result.textContent = data.words.criteria; return; }
        var percent = most ? Math.floor(sum * 100 / most) : 0;
        var passed = sum * 100 >= data.passMark * most;
        result.textContent = percent + " % (" + data.passMark + " %): " + (passed ? data.words.passed : data.words.failed);
        call("LMSSetValue", "cmi.core.score.min", "0");
        call("LMSSetValue", "cmi.core.score.max", "100");
        call("LMSSetValue", "cmi.core.score.raw", String(percent));
        call("LMSSetValue", "cmi.core.lesson_status", passed ? "passed" : "failed");
        call("LMSCommit", "");
      }

      var all = data.items.map(show);
      element("button", data.words.finish, form).type = "submit";
      form.addEventListener("submit", finish);
      api = find(window) || (window.opener ? find(window.opener) : null);
      call("LMSInitialize", "");
      window.addEventListener("pagehide", function () { call("LMSFinish", ""); });
    }());

    """
