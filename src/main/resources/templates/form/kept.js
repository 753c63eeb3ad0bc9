// The answers that this phone keeps, as its worker tells of them.
(function () {
  'use strict';
  var worker = navigator.serviceWorker;
  var list = document.getElementById('kept');
  var state = document.getElementById('state');
  var now = document.getElementById('now');
  var back = new URLSearchParams(location.search).get('back') || '';
  var words = list.dataset;
  function ask(what, then) {
    worker.ready.then(function (registration) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function (event) { then(event.data); };
      registration.active.postMessage(what, [channel.port2]);
    });
  }
  function element(name, text, into) {
    var made = document.createElement(name);
    made.textContent = text;
    if (into) into.appendChild(made);
    return made;
  }
  function two(number) {
    return ('0' + number).slice(-2);
  }
  function time(at) {
    var day = new Date(at);
    return two(day.getHours()) + ':' + two(day.getMinutes()) + ', ' + two(day.getDate()) + '/' + two(day.getMonth() + 1);
  }
  function look(id) {
    ask({ find: id }, function (answer) {
      if (!answer) return;
      var form = document.createElement('form');
      form.method = 'post';
      form.action = answer.path;
      form.hidden = true;
      new URLSearchParams(answer.body).forEach(function (value, name) {
        var field = document.createElement('input');
        field.type = 'hidden';
        field.name = name;
        field.value = value;
        form.appendChild(field);
      });
      document.body.appendChild(form);
      form.submit();
    });
  }
  function show(known) {
    var waits = known.answers.some(function (answer) { return answer.state === 'unsent'; });
    state.textContent = known.unsent ? words.unsent.replace('{0}', known.unsent) : known.answers.length ? words.all : words.none;
    now.parentNode.hidden = !waits;
    list.textContent = '';
    known.answers.forEach(function (answer) {
      var row = element('li', '', list);
      element('strong', answer.state === 'unsent' ? words.wait : words[answer.state], row);
      element('span', words.at.replace('{0}', time(answer.at)), row);
      if (answer.state === 'sent') {
        var receipt = element('a', words.receipt.replace('{0}', answer.receipt), row);
        receipt.href = '/r/' + answer.receipt + '?lang=' + document.documentElement.lang;
        return;
      }
      if (answer.state === 'look') {
        element('button', words.again, row).onclick = function () { look(answer.id); };
      }
      var drop = element('button', words.drop, row);
      drop.className = 'back';
      drop.onclick = function () {
        if (window.confirm(words.sure)) ask({ drop: answer.id }, show);
      };
    });
    if (known.answers.length) forget(known.answers);
    var another = document.getElementById('another');
    another.hidden = !known.answers.length || Boolean(back);
    if (known.answers.length) another.firstChild.href = known.answers[0].path + '?lang=' + document.documentElement.lang;
  }
  // What waits here is no draft any more: the next person on this phone begins with a blank form.
  function forget(answers) {
    try {
      answers.forEach(function (answer) { localStorage.removeItem('hailong.draft.' + answer.id); });
    } catch (refused) {
      // Where nothing can be kept, nothing was.
    }
  }
  function sendNow(how) {
    ask({ send: how }, function (known) {
      now.textContent = words.now;
      now.removeAttribute('aria-disabled');
      show(known);
      if (how === 'now' && known.answers.some(function (answer) { return answer.state === 'unsent'; })) {
        state.textContent += ' ' + words.failed;
      }
    });
  }
  if (/^\/f\/[0-9A-Z]{8}$/.test(back)) {
    var away = document.getElementById('away');
    away.hidden = false;
    away.querySelector('a').href = back + '?lang=' + document.documentElement.lang;
  }
  if (!worker || !window.MessageChannel) return;
  now.onclick = function () {
    if (now.getAttribute('aria-disabled')) return;
    now.setAttribute('aria-disabled', 'true');
    now.textContent = words.sending;
    sendNow('now');
  };
  worker.addEventListener('message', function (event) {
    if (event.data && event.data.answers) show(event.data);
  });
  window.addEventListener('online', function () { sendNow('soon'); });
  setInterval(function () { sendNow('soon'); }, 5000);
  ask({ list: true }, show);
})();
