using System.Collections.Immutable;

namespace Experiments.Files.Yaml;

/// <summary>Values in files as the texts that parameters are read from.</summary>
internal static class YamlValues
{
    /// <summary>A value as one text: <c>[1, 4, 8]</c> is <c>1,4,8</c>; null where it is neither a value nor a list of values.</summary>
    public static string? Flatten(YamlNode value) => value switch
    {
        YamlText text => text.Text,
        YamlList list when list.Items.All(item => item is YamlText) => string.Join(',', list.Items.Select(item => ((YamlText)item).Text)),
        _ => null,
    };

    /// <summary>The items of a list as texts; errors added for others.</summary>
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
