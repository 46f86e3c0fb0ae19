// What was dropped or chosen, as files with their paths: folders are searched to the bottom.

// Files that were chosen by a button. Their bytes are read only when they are sent.
export function chosen(files) {
  const found = [...files].map((file) => ({ name: file.webkitRelativePath || file.name, bytes: async () => file }));
  return sorted(found);
}

// Files and folders that were dropped; of folders that the browser cannot open the names go to `closed`. The
// entries must be asked for before anything is waited for.
export async function dropped(transfer, closed) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return chosen(transfer.files);
  const found = [];
  for (const entry of entries) await search(entry, found, closed);
  return sorted(found);
}

async function search(entry, found, closed) {
  if (entry.isFile) {
    const bytes = () => new Promise((resolve, reject) => { entry.file(resolve, reject); });
    found.push({ name: entry.fullPath.replace(/^\//, ""), bytes });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A hundred at a time.
    const some = await new Promise((resolve) => { reader.readEntries(resolve, () => resolve(null)); });
    if (some === null) closed(entry.fullPath);
    if (!some?.length) return;
    for (const one of some) await search(one, found, closed);
  }
}

function sorted(found) {
  return found.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}
