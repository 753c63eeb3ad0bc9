// What a person's own phone keeps: a draft for a day, and the form for where there is no signal. Without it the form works as it stands.
(function () {
  'use strict';
  var form = document.getElementById('form');
  var fields = form.elements;
  var path = form.getAttribute('action') || '';
  if (!/^\/f\//.test(path)) return;
  var DRAFT = 'hailong.draft.';
  var DAY = 86400000;
  var here = path + ' ' + fields.questionnaire.value;
  var fresh = form.hasAttribute('data-fresh');
  var overall = form.getAttribute('data-overall');
  var box = document.getElementById('draft');
  var unsent = document.getElementById('unsent');
  var leaving = false;
  var told = '';
  var hint = document.getElementById('counts');
  var waiting;
  // Storage may be full, or refused: then nothing is kept.
  function safely(what) {
    try { return what(); } catch (refused) { return null; }
  }
  function read(id) {
    return safely(function () { return JSON.parse(localStorage.getItem(DRAFT + id)); });
  }
  function forget(id) {
    safely(function () { localStorage.removeItem(DRAFT + id); });
  }
  function ofThisTab(id) {
    return safely(function () {
      if (id) sessionStorage.setItem(here, id);
      return sessionStorage.getItem(here);
    });
  }
  function id() {
    return fields.submissionId.value;
  }
  function touched() {
    return [].some.call(fields, function (control) {
      return /^(radio|checkbox)$/.test(control.type) ? control.checked : /^(text|textarea)$/.test(control.type) && control.value;
    });
  }
  function step() {
    return fields.step ? fields.step.value : '0';
  }
  // What would be sent now; empty where the browser cannot tell.
  function written() {
    return safely(function () { return new URLSearchParams(new FormData(form)).toString(); }) || '';
  }
  function save() {
    clearTimeout(waiting);
    var body = written();
    if (!body || fresh && !touched()) return forget(id());
    ofThisTab(id());
    safely(function () {
      localStorage.setItem(DRAFT + id(), JSON.stringify({ of: here, at: Date.now(), step: step(), version: fields.version.value, body: body }));
    });
  }
  // The newest draft of this form that another page left; those of another day go.
  function left() {
    var newest = null;
    safely(function () {
      for (var i = localStorage.length - 1; i >= 0; i--) {
        var key = localStorage.key(i);
        if (key.indexOf(DRAFT)) continue;
        var draft = read(key.slice(DRAFT.length));
        if (!draft || !(Date.now() - draft.at < DAY)) localStorage.removeItem(key);
        else if (draft.of === here && (!newest || draft.at > newest.at)) {
          newest = draft;
          newest.id = key.slice(DRAFT.length);
        }
      }
    });
    return newest;
  }
  function fill(draft, whose) {
    var values = new URLSearchParams(draft.body);
    [].forEach.call(fields, function (control) {
      var given = values.getAll(control.name);
      if (/^(radio|checkbox)$/.test(control.type)) control.checked = given.indexOf(control.value) >= 0;
      else if (/^(text|textarea|select-one)$/.test(control.type) && given.length) control.value = given[0];
    });
    fields.durationMillis.value = values.get('durationMillis') || '';
    fields.submissionId.value = whose;
    ofThisTab(whose);
  }
  function fits(draft) {
    return draft.step === '0' && step() === '0' && draft.version === fields.version.value;
  }
  // A draft of a later page is shown by the server, as when the language changes half-way.
  function post(draft) {
    var other = document.createElement('form');
    other.method = 'post';
    other.action = path;
    other.hidden = true;
    function add(name, value) {
      var field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      other.appendChild(field);
    }
    add('lang', document.documentElement.lang);
    new URLSearchParams(draft.body).forEach(function (value, name) {
      if (name !== 'go' && name !== 'answeredAt') add(name, value);
    });
    document.body.appendChild(other);
    other.submit();
  }
  function offer(draft) {
    if (!box) return;
    box.hidden = !draft;
    if (!draft) return;
    var words = document.getElementById('draft-words');
    var at = new Date(draft.at);
    words.textContent = words.getAttribute('data-words').replace('{0}', ('0' + at.getHours()).slice(-2) + ':' + ('0' + at.getMinutes()).slice(-2));
    document.getElementById('draft-go').onclick = function () {
      if (!fits(draft)) return post(draft);
      fill(draft, draft.id);
      form.removeAttribute('data-fresh');
      offer(null);
      form.dispatchEvent(new Event('change'));
      form.querySelector('input,textarea,select').focus();
    };
    document.getElementById('draft-new').onclick = function () {
      forget(draft.id);
      offer(left());
      if (box.hidden) form.querySelector('input,textarea,select').focus();
    };
  }
  // The first face counts even if the person leaves; what is sent later under the same id takes its place.
  function tell() {
    var face = overall && form.querySelector('[name="' + overall + '"]:checked');
    if (leaving || !face || !navigator.sendBeacon || told === id() + face.value) return;
    told = id() + face.value;
    // The beacon goes where the page does: without a network nothing is counted, and the draft stays.
    safely(function () {
      var one = new URLSearchParams();
      ['questionnaire', 'version', 'submissionId'].forEach(function (name) { one.append(name, fields[name].value); });
      one.append('lang', document.documentElement.lang);
      one.append(overall, face.value);
      one.append('stage', 'partial');
      navigator.sendBeacon(path, one);
    });
  }
  if (hint && navigator.sendBeacon) hint.hidden = false;
  form.addEventListener('change', function () {
    offer(null);
    save();
  });
  form.addEventListener('input', function () {
    clearTimeout(waiting);
    waiting = setTimeout(save, 400);
  });
  // Without a network nobody else says that a question needs an answer.
  function missing() {
    return navigator.onLine !== false ? null : [].filter.call(form.querySelectorAll('[data-needed]'), function (part) {
      return !part.querySelector(':checked') && !(part.closest && part.closest('[hidden]'));
    })[0];
  }
  function ask(part) {
    var fault = part.querySelector('.fault') || document.createElement('p');
    fault.className = 'fault';
    fault.setAttribute('role', 'alert');
    fault.textContent = part.getAttribute('data-needed');
    part.insertBefore(fault, part.querySelector('.scale,.list'));
    part.querySelector('input').focus();
  }
  form.addEventListener('submit', function (event) {
    var part = missing();
    if (part) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return ask(part);
    }
    leaving = true;
    setTimeout(function () {
      save();
      safely(function () { sessionStorage.setItem('hailong.sent', id()); });
    });
  });
  document.addEventListener('visibilitychange', function () {
    if (document.visibilityState === 'hidden') tell();
  });
  window.addEventListener('pagehide', tell);
  // Comes before the form's own listener, which makes a new id where the form is still fresh.
  window.addEventListener('pageshow', function () {
    leaving = false;
    if (!fresh) return save();
    var whose = ofThisTab();
    var draft = whose && read(whose);
    if (draft && fits(draft)) {
      fill(draft, whose);
    } else if (whose && touched()) {
      fields.submissionId.value = whose;
    } else {
      form.setAttribute('data-fresh', 'yes');
      return offer(left());
    }
    form.removeAttribute('data-fresh');
    offer(null);
  });
  function show(count) {
    unsent.hidden = !count;
    unsent.firstChild.textContent = unsent.getAttribute('data-words').replace('{0}', count);
  }
  var worker = navigator.serviceWorker;
  var address = form.getAttribute('data-worker');
  if (!worker || !address) return;
  worker.addEventListener('message', function (event) {
    if (event.data && 'unsent' in event.data) show(event.data.unsent);
  });
  window.addEventListener('load', function () {
    worker.register(address).then(function () {
      return worker.ready;
    }).then(function (registration) {
      registration.active.postMessage({ keep: fresh ? location.pathname + location.search : null, lang: document.documentElement.lang });
    }).catch(function () {
      // A browser that keeps nothing: the plain form.
    });
  });
})();
