// The editor of the bench, made of CodeMirror: a file of a pack, or one line with a formula.
//
// It stands in a shadow root, where its styles are adopted style sheets: the page allows no others. Places
// are lines and columns in characters, as the program counts them; CodeMirror counts units of UTF-16.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, defaultHighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "14px", backgroundColor: "#fff", color: "#1a1a1a" },
  "&.cm-focused": { outline: "3px solid #0b5394", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, Consolas, 'Noto Sans Mono CJK SC', monospace", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "#f5f5f5", color: "#595959" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "#0b5394", color: "#fff" },
  ".cm-completionInfo": { maxWidth: "26em" },
});

const units = (text, characters) => [...text].slice(0, characters).join("").length;
const characters = (text, count) => [...text.slice(0, count)].length;

function position(doc, line, column) {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return at.from + units(at.text, column - 1);
}

// What may be typed, from `complete({text, line, column})`: options from a column on, all 0-based.
function completer(complete) {
  return async (context) => {
    const word = context.matchBefore(/[\w.-]*/);
    if (!context.explicit && !word?.text && !context.matchBefore(/: /)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const column = characters(line.text, context.pos - line.from);
    const found = await complete({ text: context.state.doc.toString(), line: line.number - 1, column });
    if (context.aborted || !found.options.length) return null;
    const from = found.words ? word.from : line.from + units(line.text, found.column);
    return { from: Math.min(from, context.pos), options: found.options, validFor: /^[\w.-]*$/ };
  };
}

function mounted(host, { text, label, phrases, onChange, complete }, extensions) {
  const root = host.attachShadow({ mode: "open" });
  const place = document.createElement("div");
  place.style.height = "100%";
  root.append(place);
  const common = [
    history(),
    syntaxHighlighting(defaultHighlightStyle),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [completer(complete)], activateOnCompletion: (one) => one.type === "property" }),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    look,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
  const state = (doc) => EditorState.create({ doc, extensions: [extensions, common] });
  const view = new EditorView({ state: state(text), parent: place, root });
  return { view, state };
}

// A file of a pack.
export function openFile(host, options) {
  const { view, state } = mounted(host, options, [
    lineNumbers(),
    lintGutter(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    keymap.of(searchKeymap),
    indentUnit.of("  "),
    yaml(),
  ]);
  return {
    get text() { return view.state.doc.toString(); },
    // Another file: nothing of the last one can be undone in it.
    show(text) { view.setState(state(text)); },
    mark(mistakes) {
      const { doc } = view.state;
      const marks = mistakes.map(({ line, column, message }) => {
        const from = position(doc, line, column);
        const word = /^[^\s,:{}[\]"']+/.exec(doc.lineAt(from).text.slice(from - doc.lineAt(from).from))?.[0] ?? "";
        return { from, to: from + word.length, severity: "error", message };
      });
      view.dispatch(setDiagnostics(view.state, marks));
    },
    go(line, column) {
      const at = position(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
  };
}

// One line with a formula.
export function openLine(host, options) {
  const { view } = mounted(host, options, [
    EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
    placeholder(options.example),
  ]);
  return {
    get text() { return view.state.doc.toString(); },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    // What is wrong from a column on; null takes the mark away.
    mark(column, message) {
      const { doc } = view.state;
      const from = column === null ? 0 : Math.min(position(doc, 1, column), doc.length);
      const marks = column === null ? [] : [{ from, to: doc.length, severity: "error", message }];
      view.dispatch(setDiagnostics(view.state, marks));
    },
  };
}
