using System.Net;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Silos;

/// <summary>Checks one section of a silo's configuration. Finds every error at once and quotes the offending value.</summary>
/// <remarks>
/// Written by hand and not with <c>[Range]</c>: its messages cannot quote the value, and most limits depend on another setting.
/// </remarks>
internal abstract class SectionValidator<T> : IValidateOptions<T>
    where T : class
{
    private const int LargestPort = 65_535;

    /// <summary>Returns every error; a rule that holds returns null.</summary>
    public abstract IEnumerable<string?> Problems(T options);

    public ValidateOptionsResult Validate(string? name, T options) => Problems(options).OfType<string>().ToArray() is { Length: > 0 } problems
        ? ValidateOptionsResult.Fail(problems)
        : ValidateOptionsResult.Success;

    protected static string? AtLeast(string setting, int value, int least) =>
        value < least ? $"{setting} '{value}' is not a whole number of at least {least}" : null;

    protected static string? Port(string setting, int value) =>
        value is < 1 or > LargestPort ? $"{setting} '{value}' is not a port from 1 to {LargestPort}" : null;

    protected static string? PortOrNone(string setting, int value) =>
        value is < 0 or > LargestPort ? $"{setting} '{value}' is not a port from 1 to {LargestPort}, or 0 for none" : null;

    protected static string? Address(string setting, string value) =>
        IPAddress.TryParse(value, out _) ? null : $"{setting} '{value}' is not an IP address";
}
