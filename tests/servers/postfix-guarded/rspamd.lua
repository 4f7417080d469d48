-- SPDX-License-Identifier: GPL-3.0-or-later
-- To this one, every message that says it is a test is spam.
rspamd_config.TEST_MESSAGE = {
  callback = function(task)
    return string.find(task:get_subject() or '', 'Test message', 1, true) ~= nil
  end,
  score = 100,
}
