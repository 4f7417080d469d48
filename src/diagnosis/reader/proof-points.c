/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-points.h"

#include <math.h>
#include <string.h>

/* The file: how many traits there are; their numbers, rising; where the points of
   each begin, and where the last have ended; the points: a row of the gates, and
   hundredths in two bytes. All little-endian. */
#define BYTES_PER_NUMBER 4
#define BYTES_PER_POINT 3

/* What is less moves nothing. */
#define MIN_HUNDREDTHS 3

struct _ProofPoints
{
  GBytes *bytes;
  const guint8 *traits;
  const guint8 *starts;
  const guint8 *points;
  guint n_traits;
};

static guint32
read_number (const guint8 *numbers, guint index)
{
  guint32 number;

  memcpy (&number, numbers + (gsize) index * BYTES_PER_NUMBER, sizeof number);

  return GUINT32_FROM_LE (number);
}

/**
 * proof_points_new:
 * @bytes: what proof_points_encode() made
 *
 * Returns: (transfer full): the points
 */
ProofPoints *
proof_points_new (GBytes *bytes)
{
  ProofPoints *self = g_new0 (ProofPoints, 1);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->n_traits = read_number (data, 0);
  self->traits = data + BYTES_PER_NUMBER;
  self->starts = self->traits + (gsize) self->n_traits * BYTES_PER_NUMBER;
  self->points = self->starts + ((gsize) self->n_traits + 1) * BYTES_PER_NUMBER;

  return self;
}

/**
 * proof_points_free:
 *
 * Frees them.
 */
void
proof_points_free (ProofPoints *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

static gboolean
find_trait (ProofPoints *self, guint32 trait, guint *index)
{
  guint first = 0;
  guint limit = self->n_traits;

  while (first < limit)
    {
      guint middle = first + (limit - first) / 2;

      if (read_number (self->traits, middle) < trait)
        first = middle + 1;
      else
        limit = middle;
    }

  *index = first;
  return first < self->n_traits && read_number (self->traits, first) == trait;
}

static double
read_point (ProofPoints *self, guint index, guint *row)
{
  const guint8 *point = self->points + (gsize) index * BYTES_PER_POINT;

  *row = point[0];
  return (double) (gint16) (point[1] | point[2] << 8) / PROOF_POINTS_PER_UNIT;
}

/**
 * proof_points_add:
 * @trait: its number
 * @value: how much it counts
 * @sums: the points of each row of the gates, to which those of @trait are added
 */
void
proof_points_add (ProofPoints *self, guint32 trait, double value, double sums[PROOF_N_GATES])
{
  guint index;

  if (!find_trait (self, trait, &index))
    return;

  for (guint i = read_number (self->starts, index); i < read_number (self->starts, index + 1); i++)
    {
      guint row;
      double points = read_point (self, i, &row);

      sums[row] += value * points;
    }
}

/**
 * proof_points_compare:
 * @trait: its number
 *
 * Returns: how much more @trait speaks for @row than for @other_row
 */
double
proof_points_compare (ProofPoints *self, guint32 trait, guint row, guint other_row)
{
  double more = 0.0;
  guint index;

  if (!find_trait (self, trait, &index))
    return 0.0;

  for (guint i = read_number (self->starts, index); i < read_number (self->starts, index + 1); i++)
    {
      guint this_row;
      double points = read_point (self, i, &this_row);

      if (this_row == row || this_row == other_row)
        more += this_row == row ? points : -points;
    }

  return more;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 encoded = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &encoded, sizeof encoded);
}

static void
write_number (GByteArray *bytes, guint32 number)
{
  guint32 encoded = GUINT32_TO_LE (number);

  memcpy (bytes->data, &encoded, sizeof encoded);
}

static void
append_points (GByteArray *bytes, const float points[PROOF_N_GATES])
{
  for (guint8 row = 0; row < PROOF_N_GATES; row++)
    {
      int hundredths = (int) lrint ((double) points[row] * PROOF_POINTS_PER_UNIT);
      const guint8 point[BYTES_PER_POINT] = { row, (guint8) (hundredths & 0xff),
                                              (guint8) (hundredths >> 8 & 0xff) };

      if (ABS (hundredths) >= MIN_HUNDREDTHS)
        g_byte_array_append (bytes, point, sizeof point);
    }
}

/**
 * proof_points_encode:
 * @traits: @n_traits numbers, rising
 * @points: for each of them a number for each row of the gates
 *
 * Returns: (transfer full): the same as bytes, without what moves nothing
 */
GBytes *
proof_points_encode (const guint32 *traits, const float *points, guint n_traits)
{
  GByteArray *head = g_byte_array_new ();
  g_autoptr (GByteArray) starts = g_byte_array_new ();
  g_autoptr (GByteArray) body = g_byte_array_new ();

  append_number (head, 0);
  for (guint i = 0; i < n_traits; i++)
    {
      guint start = body->len / BYTES_PER_POINT;

      append_points (body, points + (gsize) i * PROOF_N_GATES);
      if (body->len / BYTES_PER_POINT == start)
        continue;
      append_number (head, traits[i]);
      append_number (starts, start);
    }
  write_number (head, starts->len / BYTES_PER_NUMBER);
  append_number (starts, body->len / BYTES_PER_POINT);
  g_byte_array_append (head, starts->data, starts->len);
  g_byte_array_append (head, body->data, body->len);

  return g_byte_array_free_to_bytes (head);
}
