/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-wait.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* Longer is no advice any more. */
#define MAX_SECONDS (2 * DAY)

#define BEFORE "(*UCP)\\b(?:in|after|for|within|wait|another|nach|dans|tra|fra|en|em|через|на)"
#define PATTERN                                                                                    \
  BEFORE "(?: (?:about|at least|another|ca\\.?|etwa|environ))? ?"                                  \
         "(?:(\\d{1,2}):(\\d\\d):(\\d\\d)"                                                         \
         "|(\\d{1,6}) ?(s|m|h|sec|min|hr|se[ck]\\w+|min\\w+|minut\\w*|hours?|hrs|heures?|"         \
         "stunden?|ore|horas?|days?|tage?n?|jours?|мин\\w*|сек\\w*|час\\w*)\\b)"

/* Chinese and Japanese say "after" behind it. */
#define PATTERN_BEHIND "(\\d{1,6}) ?(秒|分钟|分鐘|分|小时|小時|時間)(?:之?[后後])"

/* By how a unit begins, in the languages above; the first that fits. */
static const struct
{
  const char *beginning;
  guint seconds;
} units[] = {
  { "st", HOUR }, { "s", 1 },    { "сек", 1 },     { "m", MINUTE }, { "мин", MINUTE },
  { "h", HOUR },  { "o", HOUR }, { "час", HOUR },  { "d", DAY },    { "t", DAY },
  { "j", DAY },   { "秒", 1 },   { "分", MINUTE }, { "小", HOUR },  { "時", HOUR },
};

static guint64
get_number (GMatchInfo *match, int group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return digits != NULL ? g_ascii_strtoull (digits, NULL, 10) : 0;
}

static guint
get_unit (GMatchInfo *match, int group)
{
  g_autofree char *word = g_match_info_fetch (match, group);
  g_autofree char *unit = word != NULL ? g_utf8_strdown (word, -1) : g_strdup ("");

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (unit, units[i].beginning))
      return units[i].seconds;

  return 0;
}

static guint64
find_in_front (const char *text)
{
  g_autoptr (GRegex) pattern = g_regex_new (PATTERN, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (pattern, text, 0, &match))
    return 0;

  return get_number (match, 1) * HOUR + get_number (match, 2) * MINUTE + get_number (match, 3) +
         get_number (match, 4) * get_unit (match, 5);
}

static guint64
find_behind (const char *text)
{
  g_autoptr (GRegex) pattern = g_regex_new (PATTERN_BEHIND, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (pattern, text, 0, &match) ? get_number (match, 1) * get_unit (match, 2) : 0;
}

/**
 * proof_wait_find_seconds:
 * @text: a server's words, such as "please try again in 5 minutes"
 *
 * Returns: how long they say to wait, or 0 where they do not
 */
guint
proof_wait_find_seconds (const char *text)
{
  guint64 seconds = find_in_front (text);

  if (seconds == 0)
    seconds = find_behind (text);

  return seconds <= MAX_SECONDS ? (guint) seconds : 0;
}

/**
 * proof_wait_describe:
 *
 * Returns: (transfer full): what to do for so long, as a button says it
 */
char *
proof_wait_describe (guint seconds)
{
  guint minutes = (seconds + MINUTE - 1) / MINUTE;
  guint hours = (seconds + HOUR - 1) / HOUR;

  if (seconds < 2 * MINUTE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Wait %u Second, Then Test Again",
                                         "Wait %u Seconds, Then Test Again", seconds),
                            seconds);
  if (minutes < 2 * 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Wait %u Minute, Then Test Again",
                                         "Wait %u Minutes, Then Test Again", minutes),
                            minutes);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Wait %u Hour, Then Test Again",
                                       "Wait %u Hours, Then Test Again", hours),
                          hours);
}
