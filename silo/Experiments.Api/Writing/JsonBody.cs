using System.Globalization;
using System.Text.Json;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Writing;

/// <summary>Reads the members of a JSON object. Finds everything that is wrong at once.</summary>
internal sealed class JsonBody : IDisposable
{
    private const int Deepest = 8;

    private readonly JsonDocument _document;
    private readonly string[] _members;

    private JsonBody(JsonDocument document, string[] members) => (_document, _members) = (document, members);

    /// <summary>Gets everything that is wrong so far.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Reads a body. An empty one is an object without members.</summary>
    /// <param name="request">The request.</param>
    /// <param name="members">The members that the object may have.</param>
    /// <exception cref="RequestException">The body is no JSON object.</exception>
    public static JsonBody Read(ApiRequest request, params string[] members)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(request.Body.Length == 0 ? "{}" : request.Body, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw RequestException.Wrong("body", SafeText.CleanLine($"it is not JSON: {e.Message}"));
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw RequestException.Wrong("body", $"it is not a JSON object such as {{\"{members[0]}\": ...}}");
        }

        var body = new JsonBody(document, members);
        body.Problems.AddRange(document.RootElement.EnumerateObject()
            .Where(member => !members.Contains(member.Name, StringComparer.Ordinal))
            .Select(member => new Problem(ParameterValues.Quoted(member.Name), $"there is no such member; {NearestWord.Hint(member.Name, members)}")));
        return body;
    }

    /// <summary>Returns a member; null if it is missing or JSON's null.</summary>
    public JsonElement? Find(string member)
    {
        // A misspelt name in the program would find nothing for ever.
        ArgumentOutOfRangeException.ThrowIfNegative(Array.IndexOf(_members, member), nameof(member));
        return _document.RootElement.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Returns a text.</summary>
    public string? Text(string member) => Find(member) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : Wrong<string>(member, value, "a text");

    /// <summary>Returns yes or no; no if the member is missing.</summary>
    public bool Flag(string member) => Find(member) is { } value && (value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong<string>(member, value, "true or false") is not null,
    });

    /// <summary>Returns a whole number.</summary>
    public long? Integer(string member, long least, long most)
    {
        if (Find(member) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong<string>(member, value, FormattableString.Invariant($"a whole number from {least} to {most}"));
        return null;
    }

    /// <summary>Returns a finite number.</summary>
    public double? Number(string member) => Find(member) is { } value ? Number(member, value) : null;

    /// <summary>Returns a finite number.</summary>
    public double? Number(string subject, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Wrong<string>(subject, value, "a finite number");
        return null;
    }

    /// <summary>Returns the members of an object; none if the member is missing.</summary>
    public IEnumerable<JsonProperty> Members(string member)
    {
        if (Find(member) is { } value)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                return value.EnumerateObject();
            }

            Wrong<string>(member, value, "an object of names and values");
        }

        return [];
    }

    /// <summary>Returns a scalar as files and flags write it; null, with a problem, for anything else.</summary>
    public string? Scalar(string subject, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when value.EnumerateArray().All(element => element.ValueKind is JsonValueKind.Number or JsonValueKind.String) =>
            string.Join(',', value.EnumerateArray().Select(element => element.ToString())),
        _ => Wrong<string>(subject, value, "a number, a text or a list of them"),
    };

    /// <summary>Ends the request if anything is wrong.</summary>
    /// <exception cref="RequestException">Something is wrong. The exception lists all of it.</exception>
    public void ThrowIfWrong()
    {
        if (Problems.Count > 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, Problems);
        }
    }

    public void Dispose() => _document.Dispose();

    private T? Wrong<T>(string subject, JsonElement value, string right)
        where T : class
    {
        Problems.Add(new Problem(subject, string.Create(CultureInfo.InvariantCulture, $"'{ParameterValues.Quoted(value.GetRawText())}' is not {right}")));
        return null;
    }
}
