using System.Collections.Immutable;

namespace Experiments.Files.Yaml;

/// <summary>Turns values in files into the texts that parameters are read from.</summary>
internal static class YamlValues
{
    /// <summary>Returns a value as one text: <c>[1, 4, 8]</c> becomes <c>1,4,8</c>; null if it is neither a value nor a list of values.</summary>
    public static string? Flatten(YamlNode value) => value switch
    {
        YamlText text => text.Text,
        YamlList list when list.Items.All(item => item is YamlText) => string.Join(',', list.Items.Select(item => ((YamlText)item).Text)),
        _ => null,
    };

    /// <summary>Returns the items of a list as texts. Reports items of another kind.</summary>
    public static ImmutableArray<InputText> Texts(string key, YamlList list, FileProblems errors)
    {
        var texts = ImmutableArray.CreateBuilder<InputText>();
        foreach (var item in list.Items)
        {
            if (Flatten(item) is { Length: > 0 } text)
            {
                texts.Add(new InputText(text, errors.Place(item)));
            }
            else
            {
                errors.Add(item, key, $"an item of the list is {(item is YamlText ? "empty" : item.Kind)}; it must be a value");
            }
        }

        return texts.ToImmutable();
    }
}
