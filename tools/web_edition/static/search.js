// Sections that hold all words of a query, those with the words in their title first.
const plain = (text) =>
  text.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{Mn}/gu, "");
const MOST = 50;

function score(section, words) {
  const [title, text] = [plain(section[3]), plain(section[4])];
  let sum = 0;
  for (const word of words) {
    // a word counts where it begins one: "net" finds "network", not "magnet"
    const times = (where) => where.split(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u")).length - 1;
    const [inTitle, inText] = [times(title), times(text)];
    if (!inTitle && !inText) return 0;
    sum += 20 * inTitle + Math.min(inText, 8);
  }
  return sum;
}

function excerpt(text, words) {
  const searched = plain(text);
  const at = Math.max(0, Math.min(...words.map((w) => searched.indexOf(w)).filter((i) => i >= 0), 1e9));
  const from = at > searched.length ? 0 : Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 60)) + 1);
  return (from ? "… " : "") + text.slice(from, from + 220).trim() + (from + 220 < text.length ? " …" : "");
}

function marked(text, words) {
  const node = document.createElement("p");
  const searched = plain(text);
  let end = 0;
  if (searched.length === text.length) {  // else letters have been put together: mark none
    for (const hit of searched.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})`, "gu"))) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(hit.index, hit.index + hit[0].length);
      node.append(text.slice(end, hit.index), mark);
      end = hit.index + hit[0].length;
    }
  }
  node.append(text.slice(end));
  return node;
}

function search(query) {
  const words = plain(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const found = words.length
    ? SECTIONS.map((s) => [score(s, words), s]).filter(([n]) => n).sort((a, b) => b[0] - a[0])
    : [];
  if (words.length) {
    const many = found.length === 1 ? "1 section" : `${found.length || "No"} sections`;
    document.getElementById("found").textContent =
      `${many} for “${query}”` + (found.length > MOST ? `, the first ${MOST} below` : "");
  }
  document.getElementById("results").replaceChildren(
    ...found.slice(0, MOST).map(([, [file, page, place, title, text]]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${file}.html` + (place ? `#${place}` : "");
      link.textContent = title;
      const where = document.createElement("span");
      where.textContent = title === page ? "" : page;
      item.append(link, where, marked(excerpt(text, words), words));
      return item;
    }),
  );
}

const query = new URLSearchParams(location.search).get("q") ?? "";
for (const field of document.querySelectorAll(".sidebar-search, #query")) field.value = query;
search(query);
