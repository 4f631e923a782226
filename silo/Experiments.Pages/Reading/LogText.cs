using System.Globalization;
using System.Text;
using Experiments.Contracts;

namespace Experiments.Pages.Reading;

/// <summary>Turns what a program wrote into lines as a terminal shows them: colours by escape sequences, lines overwritten after a carriage return.</summary>
/// <remarks>Everything else that terminals obey is left out or shown as text. The result holds text and known class names only.</remarks>
internal static class LogText
{
    private const char Escape = '\u001b';

    /// <summary>The classes of the colours 30 to 37 and 90 to 97.</summary>
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    /// <summary>Returns the lines of a text. A last line without an end is among them.</summary>
    public static IReadOnlyList<IReadOnlyList<LogSpan>> Read(string text)
    {
        var lines = new List<IReadOnlyList<LogSpan>>();
        var look = new Look(null, false, false);
        var all = text.Split('\n');
        for (var i = 0; i < all.Length; i++)
        {
            if (i < all.Length - 1 || all[i].Length > 0)
            {
                lines.Add(ReadLine(all[i].TrimEnd('\r'), ref look));
            }
        }

        return lines;
    }

    private static List<LogSpan> ReadLine(string line, ref Look look)
    {
        var cells = new List<(char Character, Look Look)>();
        var at = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\r')
            {
                // As a terminal does: what follows overwrites from the first column.
                at = 0;
            }
            else if (line[i] == '\b')
            {
                at = Math.Max(0, at - 1);
            }
            else if (line[i] == Escape)
            {
                i = Obey(line, i, ref look, cells, at);
            }
            else
            {
                var cell = (line[i], look);
                if (at < cells.Count)
                {
                    cells[at] = cell;
                }
                else
                {
                    cells.Add(cell);
                }

                at++;
            }
        }

        return Join(cells);
    }

    /// <summary>Reads an escape sequence. Returns the place of its last character.</summary>
    private static int Obey(string line, int start, ref Look look, List<(char, Look)> cells, int at)
    {
        if (start + 1 >= line.Length)
        {
            return start;
        }

        if (line[start + 1] == ']')
        {
            // A title or a link, which ends with a bell or with an escape and a backslash. Nothing of it is text.
            var bell = line.AsSpan(start).IndexOfAny('\u0007', '\\');
            return bell < 0 ? line.Length : start + bell;
        }

        if (line[start + 1] != '[')
        {
            return start + 1;
        }

        var end = start + 2;
        while (end < line.Length && line[end] is < '@' or > '~')
        {
            end++;
        }

        if (end < line.Length)
        {
            var parameters = line[(start + 2)..end];
            if (line[end] == 'm')
            {
                look = look.After(parameters);
            }
            else if (line[end] == 'K' && parameters is "" or "0" && at < cells.Count)
            {
                cells.RemoveRange(at, cells.Count - at);
            }
        }

        return end;
    }

    private static List<LogSpan> Join(List<(char Character, Look Look)> cells)
    {
        var spans = new List<LogSpan>();
        var text = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            text.Append(cells[i].Character);
            if (i + 1 == cells.Count || cells[i + 1].Look != cells[i].Look)
            {
                spans.Add(new LogSpan(SafeText.CleanLine(text.ToString()), cells[i].Look.Classes));
                text.Clear();
            }
        }

        return spans;
    }

    private readonly record struct Look(string? Colour, bool IsBold, bool IsDim)
    {
        public string Classes => string.Join(' ', new[] { Colour is null ? null : "ansi-" + Colour, IsBold ? "ansi-bold" : null, IsDim ? "ansi-dim" : null }.OfType<string>());

        public Look After(string parameters)
        {
            var look = this;
            foreach (var part in parameters.Split(';'))
            {
                look = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || part.Length == 0 ? look.After(code) : look;
            }

            return look;
        }

        private Look After(int code) => code switch
        {
            0 => default,
            1 => this with { IsBold = true },
            2 => this with { IsDim = true },
            22 => this with { IsBold = false, IsDim = false },
            39 => this with { Colour = null },
            >= 30 and <= 37 => this with { Colour = Colours[code - 30] },
            >= 90 and <= 97 => this with { Colour = Colours[code - 90] },
            _ => this,
        };
    }
}
