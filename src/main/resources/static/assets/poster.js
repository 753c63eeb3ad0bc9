// Shows how far the file of posters is; without this script the link fetches it all the same.
(() => {
  const link = document.getElementById("fetch");
  const progress = document.getElementById("progress");
  if (!link || !progress || !window.ReadableStream || !window.AbortController) return;
  const bar = document.getElementById("bar");
  const words = document.getElementById("words");
  const stop = document.getElementById("stop");
  let running = null;

  const receive = async response => {
    const count = Number(response.headers.get("Poster-Count"));
    const size = Number(response.headers.get("Content-Length"));
    const parts = [];
    let received = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      received += value.length;
      bar.value = size ? 100 * received / size : 0;
      words.textContent = progress.dataset.coming
        .replace("{0}", Math.floor(count * received / size)).replace("{1}", count);
    }
    if (received !== size) throw new Error("cut");
    return new Blob(parts, { type: "application/pdf" });
  };

  const save = blob => {
    const file = document.createElement("a");
    file.href = URL.createObjectURL(blob);
    file.download = link.getAttribute("download");
    document.body.append(file);
    file.click();
    file.remove();
    setTimeout(() => URL.revokeObjectURL(file.href), 60000);
  };

  link.addEventListener("click", async event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (running) return;
    running = new AbortController();
    progress.hidden = false;
    stop.hidden = false;
    bar.removeAttribute("value");
    words.textContent = progress.dataset.making;
    link.setAttribute("aria-disabled", "true");
    try {
      const response = await fetch(link.href, { signal: running.signal });
      if (!response.ok) throw new Error(response.status);
      save(await receive(response));
      bar.value = 100;
      words.textContent = progress.dataset.done;
    } catch (failure) {
      if (failure.name === "AbortError") progress.hidden = true;
      else words.textContent = progress.dataset.failed;
    } finally {
      running = null;
      stop.hidden = true;
      link.removeAttribute("aria-disabled");
    }
  });
  stop.addEventListener("click", () => running && running.abort());
})();
