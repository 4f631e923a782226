using Experiments.Pages.Reading;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>The address of a view, from which its links are made. It holds the whole state of the view.</summary>
/// <param name="Path">The path.</param>
/// <param name="Query">The parameters.</param>
public sealed record Address(string Path, IQueryCollection Query)
{
    /// <summary>Returns the first value of a parameter; null if it is not given.</summary>
    public string? Value(string name) => Query[name] is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>Gets the parameters that select setups, each after an ampersand, for the addresses of charts.</summary>
    public string Selection => string.Concat(BoardQuery.Selecting.SelectMany(parameter => Query[parameter.Name].OfType<string>().Where(value => value.Length > 0).Select(value => $"&{parameter.Name}={Uri.EscapeDataString(value)}")));

    /// <summary>Returns this address with other values of some parameters; null or an empty text removes one.</summary>
    public string With(params (string Name, string? Value)[] changes) => At(Path, changes);

    /// <summary>Returns the same at another path.</summary>
    public string At(string path, params (string Name, string? Value)[] changes)
    {
        var kept = Query.Where(pair => changes.All(change => change.Name != pair.Key)).SelectMany(pair => pair.Value.Select(value => (pair.Key, Value: value)));
        var all = kept.Concat(changes.Select(change => (Key: change.Name, change.Value))).Where(pair => !string.IsNullOrEmpty(pair.Value)).ToArray();
        return all.Length == 0 ? path : path + "?" + string.Join('&', all.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value!)}"));
    }
}
