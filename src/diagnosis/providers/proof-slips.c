/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-slips.h"

#include <string.h>

#include "proof-providers.h"

/* A name with more slips than this is another name. */
#define MAX_SLIPS 2
/* Of shorter names, two letters are too large a part. */
#define MIN_LENGTH_FOR_TWO_SLIPS 14
/* Shorter ones are a slip away from too many that somebody has. */
#define MIN_LENGTH_OF_KNOWN 8

static guint
least (guint a, guint b, guint c)
{
  return MIN (a, MIN (b, c));
}

/* How many letters are missing, too many, wrong or swapped with their neighbour
   (the Damerau-Levenshtein distance of optimal string alignment). */
static guint
measure (const char *a, const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  gsize width = b_length + 1;
  g_autofree guint *slips = g_new0 (guint, (a_length + 1) * width);

  for (gsize i = 0; i <= a_length; i++)
    for (gsize j = 0; j <= b_length; j++)
      {
        guint *here = &slips[i * width + j];

        if (i == 0 || j == 0)
          {
            *here = (guint) (i + j);
            continue;
          }
        *here = least (here[-1] + 1, here[-(gssize) width] + 1,
                       here[-(gssize) width - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          *here = MIN (*here, here[-2 * (gssize) width - 2] + 1);
      }

  return slips[a_length * width + b_length];
}

static gboolean
is_telling (const char *name)
{
  return strlen (name) >= MIN_LENGTH_OF_KNOWN;
}

static gboolean
are_of_like_length (gsize a, gsize b)
{
  return a <= b + MAX_SLIPS && b <= a + MAX_SLIPS;
}

/**
 * proof_slips_count:
 * @name: what was typed
 * @meant: what may have been meant
 *
 * Returns: how many slips make one of the other; 0 where they are the same, and where
 *   there are so many that they are two names
 */
guint
proof_slips_count (const char *name, const char *meant)
{
  gsize length = strlen (meant);
  guint slips;

  if (!are_of_like_length (strlen (name), length))
    return 0;

  slips = measure (name, meant);
  return slips <= (length < MIN_LENGTH_FOR_TWO_SLIPS ? 1 : MAX_SLIPS) ? slips : 0;
}

/**
 * proof_slips_find_nearest:
 * @name: what was typed, in lower case
 * @get_names: which names may be meant
 *
 * Returns: (nullable): of the names of all providers, the one that @name differs from by
 *   the fewest slips; very short ones are left out
 */
const char *
proof_slips_find_nearest (const char *name, ProofNamesOfProvider get_names)
{
  GPtrArray *providers = proof_providers_get_all ();
  const char *nearest = NULL;
  guint fewest = G_MAXUINT;

  for (guint i = 0; i < providers->len; i++)
    {
      const char *const *names = get_names (providers->pdata[i]);

      for (gsize j = 0; names[j] != NULL; j++)
        {
          guint slips = is_telling (names[j]) ? proof_slips_count (name, names[j]) : 0;

          if (slips > 0 && slips < fewest)
            {
              nearest = names[j];
              fewest = slips;
            }
        }
    }

  return nearest;
}
