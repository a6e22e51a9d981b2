// What is measured of texts on a screen, in the page itself: none is cut, and none lies on another.

/** Says which texts are cut and which overlap, as sentences; run in the page. */
export const TEXTS = `
  const short = (text) => JSON.stringify(text.trim().replace(/\\s+/g, ' ').slice(0, 60));
  /** The part of a box that its frames leave in sight. */
  const seen = (box, element) => {
    let { left, top, right, bottom } = box;
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      // Such as a label for screen readers alone.
      if (style.visibility === 'hidden' || style.opacity === '0') return undefined;
      if (style.overflowX === 'visible' && style.overflowY === 'visible' && style.clipPath === 'none') continue;
      const frame = one.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, frame.left), Math.max(top, frame.top), Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
    }
    return right - left > 2 && bottom - top > 2 ? { left, top, right, bottom } : undefined;
  };
  /** What stays in its place while other things pass under it. */
  const sticking = (element) => {
    for (let one = element; one; one = one.parentElement) if (getComputedStyle(one).position === 'sticky') return one;
    return undefined;
  };
  const found = [];
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ['OPTION', 'SCRIPT', 'STYLE', 'TEXTAREA'].includes(element.tagName) || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const box = seen(rect, element);
      if (!box) continue;
      boxes.push({ ...box, node, sticks: sticking(element) });
      if (rect.right - box.right <= 1) continue;
      // What scrolls shows the rest when it is moved; CUT tells where it should not have to.
      let frame = element;
      while (frame && getComputedStyle(frame).overflowX === 'visible') frame = frame.parentElement;
      const scrolls = frame && ['auto', 'scroll'].includes(getComputedStyle(frame).overflowX);
      // An option of a list shows the rest beside it when it is chosen; what has a title, when it is pointed at.
      if (!scrolls && !element.closest('[title], [role="option"], [aria-hidden="true"], svg')) found.push('a text is cut: ' + short(node.data));
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom - 3; next += 1) {
      const other = boxes[next];
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (other.node !== one.node && other.sticks === one.sticks && wide > 2 && Math.min(one.bottom, other.bottom) - other.top > 3) found.push(short(one.node.data) + ' lies on ' + short(other.node.data));
    }
  });
  for (const button of document.querySelectorAll('button, a.button')) {
    if (button.checkVisibility() && button.scrollWidth > button.clientWidth + 1) found.push('a button is cut: ' + short(button.textContent));
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const menu of document.querySelectorAll('select:not([title])')) {
    const style = getComputedStyle(menu);
    pen.font = style.font;
    const room = menu.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const text = menu.selectedOptions[0]?.textContent.trim() ?? '';
    if (menu.checkVisibility() && pen.measureText(text).width > room + 2) found.push('a choice is cut: ' + short(text));
  }
  return [...new Set(found)];`;
