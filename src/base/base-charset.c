/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-charset.h"

/* What stands where in the bytes that are not ASCII: in Western languages such
   a letter stands alone or beside one other; in Cyrillic, Chinese and Japanese
   they follow each other. */
typedef struct
{
  gsize longest_run;
  gboolean is_paired;
  gsize n_bytes;
  gsize n_pairs;
  gsize n_common_pairs;
  gsize n_kana_pairs;
  gsize n_shifted_kana;
  gsize n_inner;
  gsize n_inner_lower;
  gsize n_inner_upper;
} Count;

static void
count_byte (Count *count, guint8 byte)
{
  count->n_bytes++;
  count->n_shifted_kana += byte >= 0x81 && byte <= 0x83 ? 1 : 0;
  count->is_paired = count->is_paired && byte >= 0xa1 && byte <= 0xfe;
}

/* Behind its first letter a Cyrillic word is written in one half of the set, and
   Chinese in all of it. */
static void
count_inner_byte (Count *count, guint8 byte)
{
  count->n_inner++;
  count->n_inner_upper += byte >= 0xc0 && byte < 0xe0 ? 1 : 0;
  count->n_inner_lower += byte >= 0xe0 ? 1 : 0;
}

/* GB 2312 writes a character in two bytes from 0xA1 on, and so does EUC-JP. The
   first of those that are used every day is 0xB0 to 0xD7; 0xA4 and 0xA5 begin
   the kana, without which there is no Japanese. */
static void
count_pair (Count *count, guint8 first)
{
  count->n_pairs++;
  count->n_common_pairs += first >= 0xb0 && first <= 0xd7 ? 1 : 0;
  count->n_kana_pairs += first == 0xa4 || first == 0xa5 ? 1 : 0;
}

static void
count_run (Count *count, const guint8 *run, gsize length)
{
  count->longest_run = MAX (count->longest_run, length);
  count->is_paired = count->is_paired && length % 2 == 0;

  for (gsize i = 0; i < length; i++)
    {
      count_byte (count, run[i]);
      if (i > 0)
        count_inner_byte (count, run[i]);
      if (i % 2 == 0)
        count_pair (count, run[i]);
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

/* Of a word or two nobody can tell. */
static gboolean
is_cyrillic (const Count *count)
{
  return count->n_inner >= 6 &&
         MAX (count->n_inner_lower, count->n_inner_upper) * 10 >= count->n_inner * 9;
}

/**
 * base_charset_guess:
 * @bytes: (array length=length): text that is not UTF-8
 *
 * Servers that answer in Chinese, Japanese or Russian often do so in the
 * character set of their country, and nothing in SMTP says which.
 *
 * Returns: the name of the most likely character set, as iconv() knows it
 */
const char *
base_charset_guess (const char *bytes, gsize length)
{
  Count count = count_runs ((const guint8 *) bytes, length);

  if (count.n_shifted_kana >= 3 && count.n_shifted_kana * 4 >= count.n_bytes)
    return "SHIFT_JIS";
  if (count.longest_run < 4)
    return "WINDOWS-1252";
  if (count.is_paired && count.n_kana_pairs * 4 >= count.n_pairs)
    return "EUC-JP";
  if (count.is_paired && count.n_common_pairs * 2 >= count.n_pairs && !is_cyrillic (&count))
    return "GB18030";

  return count.n_inner_lower > count.n_inner_upper ? "WINDOWS-1251" : "KOI8-R";
}
