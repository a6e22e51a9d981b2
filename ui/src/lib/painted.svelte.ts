/** Whether what a component drew first has been on the screen. Call it while the component is set up: what no window shows at once can then
 *  follow, so that what it does show is there sooner. */
export function painted(): { readonly value: boolean } {
  let value = $state(false);
  $effect(() => {
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(() => (value = true))));
    return () => cancelAnimationFrame(frame);
  });
  return {
    get value() {
      return value;
    },
  };
}
