namespace Experiments.Files.Yaml;

/// <summary>
/// A group of keys in a file that checks itself. It reports unknown and repeated keys at once, a missing key when the key is required,
/// and a value of the wrong kind when the value is read.
/// </summary>
internal sealed class YamlSection
{
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);
    private readonly YamlNode _at;
    private readonly string _name;
    private readonly FileProblems _errors;
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _misspelt = new(StringComparer.Ordinal);

    /// <summary>Opens a section.</summary>
    /// <param name="name">What error texts call the section: "the report", "this claim".</param>
    /// <param name="map">The keys and values.</param>
    /// <param name="allowed">The allowed keys.</param>
    /// <param name="errors">Collects the problems.</param>
    /// <param name="at">The place of a missing key; null for the section's start.</param>
    /// <param name="elsewhere">Says where a key belongs that is right in another section; null if it is right nowhere.</param>
    public YamlSection(string name, YamlMap map, IReadOnlyCollection<string> allowed, FileProblems errors, YamlNode? at = null, Func<string, string?>? elsewhere = null)
    {
        (_name, _at, _errors) = (name, at ?? map, errors);
        foreach (var entry in map.Entries)
        {
            var key = entry.Key.Text;
            if (!allowed.Contains(key))
            {
                _unknown.Add(key);
                var place = elsewhere?.Invoke(key);
                errors.Add(entry.Key, $"{name} has no key '{key}'; {place ?? NearestWord.Hint(key, allowed)}");
                if (place is null && NearestWord.Find(key, allowed) is { } meant)
                {
                    _misspelt.Add(meant);
                }
            }
            else if (!_entries.TryAdd(key, entry))
            {
                errors.Add(entry.Key, $"'{key}' is given twice; first on line {_entries[key].Key.Line}");
            }
        }
    }

    /// <summary>Gets the entries with allowed keys, in the order of the file; of repeated keys, the first.</summary>
    public IEnumerable<YamlEntry> Entries => _entries.Values;

    /// <summary>Returns whether the section has a key that is not allowed there.</summary>
    public bool HasUnknown(string key) => _unknown.Contains(key);

    /// <summary>Returns whether a key is missing, and another one is most likely meant to be it. That problem is reported already.</summary>
    public bool IsMisspelt(string key) => Find(key) is null && _misspelt.Contains(key);

    /// <summary>Returns the entry of a key, or null.</summary>
    public YamlEntry? Find(string key) => _entries.GetValueOrDefault(key);

    /// <summary>Returns the value of a required key, or null after reporting a problem.</summary>
    public YamlNode? Require(string key)
    {
        var entry = Find(key);
        if (entry is null && IsMisspelt(key))
        {
            _errors.AddConsequence();
        }
        else if (entry is null)
        {
            _errors.Add(_at, $"{_name} lacks '{key}'");
        }

        return entry?.Value;
    }

    /// <summary>Returns the text of a required key, which must not be blank, or null after reporting a problem.</summary>
    public YamlText? RequireText(string key) => Require(key) is { } value ? AsText(key, value) : null;

    /// <summary>Returns the text of an optional key, which must not be blank; null without the key or after reporting a problem.</summary>
    public YamlText? FindText(string key) => Find(key) is { } entry ? AsText(key, entry.Value) : null;

    /// <summary>Returns the keys under a required key, or null after reporting a problem.</summary>
    public YamlMap? RequireMap(string key) => Require(key) is { } value ? AsMap(key, value) : null;

    /// <summary>Returns the keys under an optional key; null without the key or after reporting a problem.</summary>
    public YamlMap? FindMap(string key) => Find(key) is { } entry ? AsMap(key, entry.Value) : null;

    /// <summary>Returns the items under an optional key, each a group of keys. Reports items of another kind.</summary>
    public IEnumerable<YamlMap> FindMaps(string key)
    {
        var value = Find(key)?.Value;
        if (value is YamlList list)
        {
            return list.Items.Select(item => AsMap($"an item of {key}", item)).OfType<YamlMap>();
        }

        if (value is not null)
        {
            Refuse(key, value, "a list, each item starting with '- '");
        }

        return [];
    }

    private YamlText? AsText(string key, YamlNode value)
    {
        if (value is YamlText text && !string.IsNullOrWhiteSpace(text.Text))
        {
            return text;
        }

        Refuse(key, value, "a single value");
        return null;
    }

    private YamlMap? AsMap(string key, YamlNode value)
    {
        if (value is YamlMap map)
        {
            return map;
        }

        Refuse(key, value, "a group of keys");
        return null;
    }

    private void Refuse(string key, YamlNode value, string expected) =>
        _errors.Add(value, key, value is YamlText text && string.IsNullOrWhiteSpace(text.Text)
            ? $"nothing stands here; it must be {expected}"
            : $"this is {value.Kind}; it must be {expected}");
}
