// The theme's drawings stand beside words, or in a button that has a name: they say nothing more.
for (const icon of document.querySelectorAll(":is(a, button, label, footer) > svg, .icon > svg")) {
  icon.setAttribute("aria-hidden", "true");
}
