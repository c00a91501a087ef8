// The map of fronts in a notebook: drawn on a canvas, since there may be ten thousand dots; no library.

// The colours of areas that the explorer has.
const LIGHT = ["#009e73", "#a6761d", "#56b4e9", "#d55e00", "#cc79a7", "#0072b2", "#7a5195", "#e69f00", "#332288", "#882255", "#6b8e23"];
const DARK = ["#1bb58a", "#c99a45", "#6cc3f2", "#ee7733", "#dd94bb", "#3b97d6", "#a583c4", "#f0b43c", "#8c82e0", "#cc6688", "#a5c05b"];
const GREY = { light: "#8d8c86", dark: "#8b8c86" };
// Of little to much: readable in grey, too.
const SHARES = { light: ["#dfe7ef", "#08306b"], dark: ["#2c3a4a", "#b5dcff"] };
const MARGIN = 28;

const element = (name, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const mixed = ([from, to], share) => {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  const mix = (at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share);
  return `rgb(${mix(1)}, ${mix(3)}, ${mix(5)})`;
};

// A notebook is dark when its text is light.
const themeOf = (el) => {
  const channels = getComputedStyle(el).color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  return channels[0] + channels[1] + channels[2] > 384 ? "dark" : "light";
};

export default {
  render({ model, el }) {
    const fronts = model.get("fronts");
    const country = model.get("country");
    const canvas = element("canvas", { tabIndex: 0 });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `Map of ${fronts.length} research fronts`);
    const tip = element("div", { className: "openfronts-tip", hidden: true });
    const frame = element("div", { className: "openfronts-frame" }, [canvas, tip]);
    const legend = element("div", { className: "openfronts-legend" });
    const about = element("div", { className: "openfronts-about", textContent: model.get("origin") });
    const chosen = element("div", { className: "openfronts-chosen", ariaLive: "polite" });
    el.classList.add("openfronts-map");
    el.append(frame, legend, chosen, about);

    const extent = (of) => {
      const values = fronts.map(of);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return [low, Math.max(high - low, 1e-9)];
    };
    const [left, width] = extent((front) => front.x);
    const [bottom, height] = extent((front) => front.y);
    const most = Math.max(1, ...fronts.map((front) => front.n_citing));
    const radius = (front) => 3 + 9 * Math.sqrt(front.n_citing / most);
    // Large dots first, so that small ones lie on top of them.
    const order = [...fronts].sort((a, b) => b.n_citing - a.n_citing);
    let view = { scale: 1, x: 0, y: 0 };
    let size = { width: 0, height: 0 };
    let over = null;

    const place = (front) => {
      const unit = Math.min((size.width - 2 * MARGIN) / width, (size.height - 2 * MARGIN) / height);
      const x = size.width / 2 + (front.x - left - width / 2) * unit;
      const y = size.height / 2 - (front.y - bottom - height / 2) * unit;
      return [(x - size.width / 2) * view.scale + size.width / 2 + view.x, (y - size.height / 2) * view.scale + size.height / 2 + view.y];
    };

    const colour = (front, theme) => {
      if (country) return mixed(SHARES[theme], Math.min(1, front.share));
      const colours = theme === "dark" ? DARK : LIGHT;
      return front.area ? colours[front.area - 1] : GREY[theme];
    };

    const draw = () => {
      const theme = themeOf(el);
      const ratio = window.devicePixelRatio || 1;
      size = { width: frame.clientWidth, height: model.get("height") };
      canvas.style.height = `${size.height}px`;
      canvas.width = size.width * ratio;
      canvas.height = size.height * ratio;
      const pen = canvas.getContext("2d");
      pen.scale(ratio, ratio);
      const text = getComputedStyle(el).color;
      const selected = model.get("selected");
      for (const front of order) {
        const [x, y] = place(front);
        pen.beginPath();
        pen.arc(x, y, radius(front), 0, 2 * Math.PI);
        pen.fillStyle = colour(front, theme);
        pen.globalAlpha = 0.85;
        pen.fill();
        pen.globalAlpha = 1;
        const marked = front.front_id === selected || front === over;
        pen.lineWidth = marked ? 2 : 0.5;
        pen.strokeStyle = marked ? text : theme === "dark" ? "#111" : "#fff";
        pen.stroke();
      }
      label(pen, text, theme);
    };

    // The most cited fronts are named, as far as their names do not meet each other.
    const label = (pen, text, theme) => {
      pen.font = "12px system-ui, sans-serif";
      pen.textBaseline = "middle";
      pen.lineWidth = 3;
      pen.lineJoin = "round";
      const taken = [];
      for (const front of order.slice(0, 200)) {
        const [x, y] = place(front);
        const words = front.label.length > 34 ? `${front.label.slice(0, 33)}…` : front.label;
        const long = pen.measureText(words).width;
        const onLeft = x + radius(front) + 4 + long > size.width - 4;
        const from = onLeft ? x - radius(front) - 4 - long : x + radius(front) + 4;
        const box = [from, y - 8, from + long, y + 8];
        const outside = box[0] < 2 || box[1] < 2 || box[2] > size.width - 2 || box[3] > size.height - 2;
        const meets = taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
        // Nor do they lie on dots: those are what is looked at.
        const covers = order.some((other) => {
          if (other === front) return false;
          const [at, down] = place(other);
          const reach = radius(other);
          return at + reach > box[0] && at - reach < box[2] && down + reach > box[1] + 3 && down - reach < box[3] - 3;
        });
        if (outside || meets || covers) continue;
        taken.push(box);
        pen.strokeStyle = theme === "dark" ? "#000c" : "#fffc";
        pen.strokeText(words, from, y);
        pen.fillStyle = text;
        pen.fillText(words, from, y);
        if (taken.length === 24) break;
      }
    };

    const nearest = (event) => {
      const box = canvas.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      let found = null;
      let least = Infinity;
      for (const front of fronts) {
        const [at, down] = place(front);
        const distance = Math.hypot(at - x, down - y);
        if (distance <= radius(front) + 3 && distance < least) [found, least] = [front, distance];
      }
      return found;
    };

    const facts = (front) => {
      const share = front.share === null ? "" : ` · ${country}: ${(100 * front.share).toFixed(0)} % of core papers`;
      return `${front.n_core} core papers, ${front.n_citing} citing · mean year ${front.mean_year.toFixed(1)} · first ${front.leaders.join(", ") || "unknown"}${share}`;
    };

    const tell = () => {
      const front = fronts.find((front) => front.front_id === model.get("selected"));
      chosen.replaceChildren(...(front ? [element("b", { textContent: `${front.front_id} ${front.label}` }), ` ${facts(front)}`] : []));
      draw();
    };

    const choose = (front) => {
      model.set("selected", front ? front.front_id : null);
      model.save_changes();
      tell();
    };

    const hover = (front, event) => {
      if (front !== over) {
        over = front;
        draw();
      }
      canvas.style.cursor = front ? "pointer" : "grab";
      tip.hidden = !front;
      if (!front) return;
      tip.replaceChildren(element("b", { textContent: front.label }), element("br"), facts(front));
      const box = frame.getBoundingClientRect();
      const at = event.clientX - box.left;
      tip.style.left = `${Math.max(0, Math.min(at + 12, size.width - tip.offsetWidth - 4))}px`;
      tip.style.top = `${Math.max(0, Math.min(event.clientY - box.top + 14, size.height - tip.offsetHeight - 4))}px`;
    };

    let drag = null;
    canvas.addEventListener("pointerdown", (event) => {
      drag = { x: event.clientX, y: event.clientY, from: { ...view }, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drag) return hover(nearest(event), event);
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      drag.moved ||= Math.hypot(dx, dy) > 4;
      if (drag.moved) {
        view = { ...view, x: drag.from.x + dx, y: drag.from.y + dy };
        draw();
      }
    });
    canvas.addEventListener("pointerup", (event) => {
      if (drag && !drag.moved) choose(nearest(event));
      drag = null;
    });
    canvas.addEventListener("pointerleave", (event) => hover(null, event));
    canvas.addEventListener("dblclick", () => {
      view = { scale: 1, x: 0, y: 0 };
      draw();
    });
    const zoom = (by, x, y) => {
      const scale = Math.min(40, Math.max(1, view.scale * by));
      const real = scale / view.scale;
      const [cx, cy] = [x - size.width / 2, y - size.height / 2];
      view = scale === 1 ? { scale, x: 0, y: 0 } : { scale, x: cx - (cx - view.x) * real, y: cy - (cy - view.y) * real };
      draw();
    };
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const box = canvas.getBoundingClientRect();
        zoom(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
      },
      { passive: false },
    );
    // By keyboard: the arrows go from front to front by size, + and - bring the view nearer, Escape lets go.
    canvas.addEventListener("keydown", (event) => {
      const now = order.findIndex((front) => front.front_id === model.get("selected"));
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key in steps) choose(order[(now + steps[event.key] + order.length) % order.length]);
      else if (event.key === "+" || event.key === "=") zoom(1.4, size.width / 2, size.height / 2);
      else if (event.key === "-") zoom(1 / 1.4, size.width / 2, size.height / 2);
      else if (event.key === "Escape") choose(null);
      else return;
      event.preventDefault();
    });

    const dot = (style) => element("span", { className: "openfronts-dot", style: `background: ${style}` });
    const key = () => {
      const theme = themeOf(el);
      if (country) {
        const [from, to] = SHARES[theme];
        legend.replaceChildren(
          element("span", {}, [`share of ${country} in core papers: 0 % `, element("span", { className: "openfronts-scale", style: `background: linear-gradient(to right, ${from}, ${to})` }), " 100 %"]),
        );
        return;
      }
      legend.replaceChildren(
        ...model.get("areas").map(({ area, name }) => element("span", {}, [dot(area ? (theme === "dark" ? DARK : LIGHT)[area - 1] : GREY[theme]), name ?? "no area"])),
      );
    };

    key();
    tell();
    model.on("change:selected", tell);
    const watch = new ResizeObserver(draw);
    watch.observe(frame);
    return () => watch.disconnect();
  },
};
