using System.Globalization;
using Experiments.Contracts;
using Experiments.Pages.Serving;
using Microsoft.AspNetCore.Components;

namespace Experiments.Pages.Views;

/// <summary>The base of all views.</summary>
/// <typeparam name="TModel">What the view shows.</typeparam>
public abstract class View<TModel> : ComponentBase
{
    /// <summary>Gets or sets what the view knows of its request.</summary>
    [Parameter]
    public required PageContext Page { get; set; }

    /// <summary>Gets or sets what the view shows.</summary>
    [Parameter]
    public required TModel Model { get; set; }

    /// <summary>Returns a text of others on one line, without control characters. Razor encodes it.</summary>
    protected static string Clean(string? text) => SafeText.CleanLine(text ?? string.Empty);

    /// <summary>Returns a time to the second, in UTC.</summary>
    protected static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Returns a time as machines read it.</summary>
    protected static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns the class of a status word, which gives it a colour beside its text.</summary>
    protected static string StatusClass(string status) => "status " + status;
}
