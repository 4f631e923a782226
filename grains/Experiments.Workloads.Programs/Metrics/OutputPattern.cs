using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Finds metrics in lines of standard output.</summary>
internal sealed partial class OutputPattern
{
    private const string Epoch = "epoch";

    private static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(500);

    private readonly Regex _pattern;
    private readonly string? _epochGroup;
    private readonly Func<string, bool> _isMetric;

    /// <summary>Makes the pattern.</summary>
    /// <param name="pattern">The file's regular expression with the groups <c>name</c> and <c>value</c>, and perhaps <c>epoch</c> or <c>step</c>; null: the default.</param>
    /// <param name="isMetric">Returns whether a name is one of the program's metrics. What other names have is not judged.</param>
    /// <exception cref="ProgramMessageException">It is no regular expression, or lacks a group.</exception>
    public OutputPattern(string? pattern, Func<string, bool> isMetric)
    {
        _isMetric = isMetric;
        try
        {
            _pattern = pattern is null ? Default() : new Regex(pattern, RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (ArgumentException e)
        {
            throw new ProgramMessageException($"the pattern '{pattern}' of standard output is no regular expression: {e.Message}", e);
        }

        if (_pattern.GroupNumberFromName("name") < 0 || _pattern.GroupNumberFromName("value") < 0)
        {
            throw new ProgramMessageException($"the pattern '{pattern}' of standard output needs the groups 'name' and 'value': (?<name>...) and (?<value>...)");
        }

        _epochGroup = new[] { Epoch, "step" }.FirstOrDefault(group => _pattern.GroupNumberFromName(group) >= 0);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">The number of the line, from 1.</param>
    /// <returns>The values of the line, or null if it has none.</returns>
    /// <exception cref="ProgramMessageException">A metric's value is no number, or the pattern takes too long.</exception>
    public ProgramMessage.Values? Read(string line, long number)
    {
        try
        {
            return ReadMatches(line, number);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ProgramMessageException(
                $"the pattern of standard output takes longer than {MatchLimit.TotalMilliseconds:0} ms for line {number}; make it simpler, with fewer nested repetitions", e);
        }
    }

    private ProgramMessage.Values? ReadMatches(string line, long number)
    {
        int? epoch = null;
        var items = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        for (var match = _pattern.Match(line); match.Success; match = match.NextMatch())
        {
            var name = match.Groups["name"].Value;
            var text = match.Groups["value"].Value;
            if (_epochGroup is not null && match.Groups[_epochGroup] is { Success: true } group)
            {
                epoch = ReadEpoch(group.Value, number);
            }

            if (StrictNumber.TryRead(text, out var value))
            {
                if (name.Equals(Epoch, StringComparison.OrdinalIgnoreCase) && !_isMetric(name))
                {
                    epoch = ReadEpoch(text, number);
                }
                else
                {
                    items.Add(new(name, value));
                }
            }
            else if (_isMetric(name) && StrictNumber.HasDecimalComma(text))
            {
                throw new ProgramMessageException(
                    $"line {number} of standard output: {name} is '{text}', with a decimal comma; write {StrictNumber.Expectation}");
            }
        }

        return items.Count > 0 ? new ProgramMessage.Values(epoch, items.ToImmutable()) : null;
    }

    private static int ReadEpoch(string text, long line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch >= 1
            ? epoch
            : throw new ProgramMessageException($"line {line} of standard output: the epoch is '{OutputText.Clean(text, 40)}', not a whole number from 1");

    // A comma belongs to a value only before a digit, so that 0,97 is seen whole and "loss=1, accuracy=2" is two values.
    [GeneratedRegex(@"(?<![\w.@/-])(?<name>[A-Za-z][\w./@-]*)[""']?\s*[=:]\s*(?<value>(?:[^\s,;|()\[\]{}""'%]|,(?=[0-9]))+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Default();
}
