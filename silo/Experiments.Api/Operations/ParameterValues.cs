using System.Globalization;
using Experiments.Contracts;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Operations;

/// <summary>The values of an operation's parameters.</summary>
internal sealed class ParameterValues
{
    private const int LongestQuoted = 100;

    private readonly Dictionary<string, IReadOnlyList<string>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long?> _numbers = new(StringComparer.Ordinal);

    /// <summary>Reads the parameters of a request. A parameter that the operation does not have is a problem too: a mistyped filter would show everything.</summary>
    public static ParameterValues Read(ApiOperation operation, HttpRequest request, List<Problem> problems)
    {
        var values = new ParameterValues();
        string[] known = [.. operation.Parameters.Where(parameter => !parameter.IsInPath).Select(parameter => parameter.Name)];
        foreach (var name in request.Query.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            problems.Add(new Problem(Quoted(name), known.Length == 0 ? "there are no parameters here" : $"there is no such parameter; {NearestWord.Hint(name, known)}"));
        }

        foreach (var parameter in operation.Parameters)
        {
            IReadOnlyList<string> given = parameter.IsInPath
                ? [request.RouteValues[parameter.Name] as string ?? string.Empty]
                : [.. request.Query[parameter.Name].OfType<string>()];
            if (given.Count > 1 && !parameter.Repeats)
            {
                problems.Add(new Problem(parameter.Name, $"it is given {given.Count} times; give it once"));
            }

            values.Read(parameter, given, problems);
        }

        return values;
    }

    /// <summary>Returns the texts of a parameter; empty if it was not given.</summary>
    public IReadOnlyList<string> Texts(string name) => _texts[name];

    /// <summary>Returns the number of a parameter, or the usual one.</summary>
    public long? Number(string name) => _numbers[name];

    /// <summary>Returns a text as errors quote it: on one line, without control characters, and not long.</summary>
    public static string Quoted(string text) => SafeText.CleanLine(text.Length <= LongestQuoted ? text : text[..LongestQuoted] + "...");

    private void Read(ApiParameter parameter, IReadOnlyList<string> given, List<Problem> problems)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Integer:
                _numbers[parameter.Name] = parameter.Usual;
                if (given is [var text, ..])
                {
                    if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= parameter.Least && number <= parameter.Most)
                    {
                        _numbers[parameter.Name] = number;
                    }
                    else
                    {
                        problems.Add(new Problem(parameter.Name, FormattableString.Invariant($"'{Quoted(text)}' is not a whole number from {parameter.Least} to {parameter.Most}")));
                    }
                }

                break;
            case ParameterKind.Word or ParameterKind.Words:
                string[] words = parameter.Kind == ParameterKind.Word ? [.. given] : [.. given.SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries))];
                problems.AddRange(words.Where(word => !parameter.Allowed.Contains(word, StringComparer.Ordinal)).Take(parameter.Allowed.Count)
                    .Select(word => new Problem(parameter.Name, $"'{Quoted(word)}' is not one of {string.Join(", ", parameter.Allowed)}")));
                _texts[parameter.Name] = [.. words.Distinct()];
                break;
            case ParameterKind.Text:
                _texts[parameter.Name] = given;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Kind, "there is no such kind of parameter");
        }
    }
}
