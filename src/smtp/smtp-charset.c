/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-charset.h"

/* What stands where in the bytes that are not ASCII: in Western languages such
   a letter stands alone or beside one other; in Cyrillic and Chinese they
   follow each other. */
typedef struct
{
  gsize longest_run;
  gboolean is_paired;
  gsize n_pairs;
  gsize n_common_pairs;
  gsize n_lower;
  gsize n_upper;
} Count;

/* GB 2312 writes a character in two bytes from 0xA1 on; those that are used
   every day begin with 0xB0 to 0xD7. */
static void
count_run (Count *count, const guint8 *run, gsize length)
{
  count->longest_run = MAX (count->longest_run, length);
  count->is_paired = count->is_paired && length % 2 == 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean is_first = i % 2 == 0;

      count->is_paired = count->is_paired && run[i] >= 0xa1 && run[i] <= 0xfe;
      count->n_pairs += is_first ? 1 : 0;
      count->n_common_pairs += is_first && run[i] >= 0xb0 && run[i] <= 0xd7 ? 1 : 0;
      count->n_lower += run[i] >= 0xe0 ? 1 : 0;
      count->n_upper += run[i] >= 0xc0 && run[i] < 0xe0 ? 1 : 0;
    }
}

static Count
count_runs (const guint8 *bytes, gsize length)
{
  Count count = { .is_paired = TRUE };
  gsize start = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i < length && bytes[i] >= 0x80)
        continue;
      if (i > start)
        count_run (&count, bytes + start, i - start);
      start = i + 1;
    }

  return count;
}

/**
 * smtp_charset_guess:
 * @bytes: (array length=length): text that is not UTF-8
 *
 * Servers that answer in Chinese or Russian often do so in the character set
 * of their country, and nothing in SMTP says which.
 *
 * Returns: the name of the most likely character set, as iconv() knows it
 */
const char *
smtp_charset_guess (const char *bytes, gsize length)
{
  Count count = count_runs ((const guint8 *) bytes, length);

  if (count.longest_run < 4)
    return "WINDOWS-1252";
  if (count.is_paired && count.n_common_pairs * 2 >= count.n_pairs)
    return "GB18030";

  return count.n_lower > count.n_upper ? "WINDOWS-1251" : "KOI8-R";
}
