package io.dkimrotation.notice;

/**
 * The page's only script: a copy button beside each text to paste. The buttons come with it, so
 * that nobody without scripts sees a button that does nothing.
 */
final class PageScript {
  static final String SCRIPT =
      """

      (function () {
        var said = document.getElementById('said');
        function tell(button, text) {
          button.textContent = text;
          said.textContent = text;
          setTimeout(function () { button.textContent = 'コピー / Copy'; }, 2500);
        }
        function select(source) {
          if (source.select) { source.select(); return; }
          var range = document.createRange();
          range.selectNodeContents(source);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }
        document.querySelectorAll('[data-copy]').forEach(function (source) {
          var button = document.createElement('button');
          button.type = 'button';
          button.className = 'copy';
          button.textContent = 'コピー / Copy';
          button.setAttribute('aria-label', 'コピー / Copy: ' + source.dataset.copy);
          button.addEventListener('click', function () {
            var text = 'value' in source ? source.value : source.textContent;
            function byHand() {
              select(source);
              tell(button, document.execCommand('copy')
                ? 'コピーしました / Copied' : 'Ctrl+C を押してください / Press Ctrl+C');
            }
            if (navigator.clipboard) {
              navigator.clipboard.writeText(text).then(
                function () { tell(button, 'コピーしました / Copied'); }, byHand);
            } else {
              byHand();
            }
          });
          var row = document.createElement('div');
          row.className = 'copying';
          source.replaceWith(row);
          row.append(source, button);
        });
      })();
      """;

  private PageScript() {}
}
