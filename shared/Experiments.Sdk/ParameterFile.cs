using System.Globalization;
using System.Text.Json;

namespace Experiments.Sdk;

/// <summary>The parameters that the runner sends, as nested JSON.</summary>
internal sealed class ParameterFile
{
    private readonly JsonElement? _root;

    private ParameterFile(JsonElement? root) => _root = root;

    /// <summary>Reads the file; without one there are no parameters.</summary>
    public static ParameterFile Read(string? path)
    {
        if (path is null)
        {
            return new ParameterFile(null);
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new ParameterFile(document.RootElement.Clone());
    }

    /// <summary>Returns a parameter, or the default if it is missing or null.</summary>
    /// <exception cref="FormatException">The parameter is of another type.</exception>
    public T Get<T>(string name, T missing)
    {
        if (_root is not { } element)
        {
            return missing;
        }

        foreach (var part in name.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(part, out element))
            {
                return missing;
            }
        }

        if (element.ValueKind == JsonValueKind.Null)
        {
            return missing;
        }

        try
        {
            return element.Deserialize<T>() ?? missing;
        }
        catch (JsonException e)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"parameter {name} is {element.GetRawText()}, which is not a {typeof(T).Name}"), e);
        }
    }
}
