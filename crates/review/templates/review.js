// Tables that can be sorted and kept as CSV, and light or dark colours. The page can be read without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var words = document.body.dataset;
  var collator = new Intl.Collator(root.lang, { numeric: true });

  var dark = document.getElementById("dark");
  var prefers = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    return root.dataset.colours ? root.dataset.colours === "dark" : prefers.matches;
  }
  function showPressed() {
    dark.setAttribute("aria-pressed", String(isDark()));
  }
  dark.hidden = false;
  dark.addEventListener("click", function () {
    root.dataset.colours = isDark() ? "light" : "dark";
    showPressed();
  });
  prefers.addEventListener("change", showPressed);
  showPressed();

  function value(row, place) {
    var cell = row.cells[place];
    return cell && "value" in cell.dataset ? cell.dataset.value : null;
  }

  // Cells without a value stand last in either order.
  function compare(a, b, isNumber) {
    if (a === null || b === null) return null;
    return isNumber ? Number(a) - Number(b) : collator.compare(a, b);
  }

  function sort(table, header, place) {
    var direction = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    var isNumber = header.classList.contains("n");
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    if (isNumber) {
      isNumber = rows.every(function (row) { return !isNaN(Number(value(row, place))); });
    }
    rows.sort(function (one, two) {
      var a = value(one, place);
      var b = value(two, place);
      var order = compare(a, b, isNumber);
      return order === null ? (a === null) - (b === null) : direction * order;
    });
    body.append.apply(body, rows);
    Array.from(table.tHead.rows[0].cells).forEach(function (other) {
      if (other === header) other.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      else other.removeAttribute("aria-sort");
    });
  }

  function quoted(text) {
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function csv(table) {
    var headers = Array.from(table.tHead.rows[0].cells);
    var lines = [headers.map(function (header) { return quoted(header.dataset.id); })];
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      if (row.cells.length === headers.length) {
        lines.push(headers.map(function (header, place) {
          // A tie and an interval are more than the value they sort by.
          var shown = row.cells[place].textContent.trim();
          var isWhole = header.classList.contains("n") && shown.slice(-1) !== "=";
          return quoted((isWhole ? value(row, place) : shown) || "");
        }));
      }
    });
    return lines.map(function (line) { return line.join(",") + "\r\n"; }).join("");
  }

  function download(name, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  document.querySelectorAll(".table").forEach(function (box) {
    var table = box.querySelector("table");
    Array.from(table.tHead.rows[0].cells).forEach(function (header, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = words.sortBy;
      button.append.apply(button, Array.from(header.childNodes));
      button.addEventListener("click", function () { sort(table, header, place); });
      header.append(button);
    });
    var keep = document.createElement("button");
    keep.type = "button";
    keep.className = "csv";
    keep.textContent = words.downloadCsv;
    keep.addEventListener("click", function () { download(box.id + ".csv", csv(table)); });
    box.append(keep);
  });
})();
