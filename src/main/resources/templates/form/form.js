// The form works without this script; with it, what does not concern the person folds away.
(function () {
  'use strict';
  var form = document.getElementById('form');
  var parts = [].slice.call(form.querySelectorAll('[data-if]'));
  var send = document.getElementById('send');
  var words = send.textContent;
  var opened = 0;
  var before = 0;
  var sending = false;
  function off(control) {
    for (var node = control; node && node !== form; node = node.parentNode) {
      if (node.disabled) return true;
    }
    return false;
  }
  function holds(rule) {
    return rule.split(';').every(function (part) {
      var item = part.split('=');
      var codes = item[1].split(',');
      return [].some.call(form.elements, function (control) {
        return control.name === item[0] && (control.checked || /select-one|hidden/.test(control.type))
          && codes.indexOf(control.value) >= 0 && !off(control);
      });
    });
  }
  function fold() {
    parts.forEach(function (part) {
      var asked = holds(part.getAttribute('data-if'));
      part.hidden = part.disabled = !asked;
    });
  }
  // What says "none of these" or "I don't know" and what else stands there exclude each other.
  function exclude(control) {
    if (control.type === 'checkbox' ? !control.checked : !control.value) return;
    [].forEach.call(form.querySelectorAll('[name="' + control.name + '"]'), function (other) {
      if (other === control || !other.hasAttribute('data-alone') && !control.hasAttribute('data-alone')) return;
      if (other.type === 'text') other.value = '';
      else other.checked = false;
    });
  }
  function newId() {
    var c = window.crypto;
    if (c && c.randomUUID) return c.randomUUID();
    if (!c || !c.getRandomValues) return null;
    var hex = [].map.call(c.getRandomValues(new Uint8Array(16)), function (b, i) {
      if (i === 6) b = b & 15 | 64;
      if (i === 8) b = b & 63 | 128;
      return (b + 256).toString(16).slice(1);
    }).join('');
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  }
  function ready() {
    sending = false;
    send.textContent = words;
    send.removeAttribute('aria-disabled');
  }
  form.addEventListener('change', function (event) {
    if (event.target.type === 'checkbox' || event.target.type === 'text') exclude(event.target);
    fold();
  });
  // Another language in the middle of an answer: the form is shown again with all that was chosen. Before that, it is another page.
  [].forEach.call(document.querySelectorAll('button.switch'), function (other) {
    other.addEventListener('click', function (event) {
      var touched = [].some.call(form.elements, function (control) {
        return control.type === 'textarea' ? control.value : control.checked;
      });
      event.preventDefault();
      if (!touched) {
        location.href = other.getAttribute('data-href');
        return;
      }
      var lang = document.createElement('input');
      lang.type = 'hidden';
      lang.name = 'lang';
      lang.value = other.value;
      form.insertBefore(lang, form.firstChild);
      form.elements.durationMillis.value = Math.round(before + Date.now() - opened);
      form.submit();
    });
  });
  form.addEventListener('submit', function (event) {
    if (sending) return event.preventDefault();
    sending = true;
    send.textContent = send.getAttribute('data-sending');
    send.setAttribute('aria-disabled', 'true');
    form.elements.durationMillis.value = Math.round(before + Date.now() - opened);
    form.elements.answeredAt.value = new Date().toISOString();
    // Where no answer comes, the same form with the same id may be sent again.
    setTimeout(ready, 10000);
  });
  // Each time the blank page is shown it is another answer, unless the phone says that it still is the same.
  window.addEventListener('pageshow', function () {
    opened = Date.now();
    before = Number(form.elements.durationMillis.value) || 0;
    ready();
    fold();
    var id = form.hasAttribute('data-fresh') && newId();
    if (id) form.elements.submissionId.value = id;
    var faults = document.getElementById('faults');
    if (faults) faults.focus();
  });
  fold();
})();
