-- SPDX-License-Identifier: GPL-3.0-or-later
-- What Rspamd's own modules do, by the sender instead of a database: greylisting
-- and limits of rate are refusals for now at the end of the message.
local REFUSED_FOR_NOW = {
  ['newcomer@example.org'] = 'Try again later',
  ['talker@example.org'] = 'Ratelimit "user" exceeded',
}

rspamd_config.SENDER = {
  type = 'prefilter',
  callback = function(task)
    local from = task:get_from('smtp')
    local words = from and from[1] and REFUSED_FOR_NOW[from[1].addr]
    if words then
      task:set_pre_result('soft reject', words)
    end
  end,
}

-- To this one, every other message that says it is a test is spam.
rspamd_config.TEST_MESSAGE = {
  callback = function(task)
    return string.find(task:get_subject() or '', 'Test message', 1, true) ~= nil
  end,
  score = 100,
}
