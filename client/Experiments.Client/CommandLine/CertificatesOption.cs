using System.CommandLine;
using Experiments.Certificates;

namespace Experiments.Client.CommandLine;

/// <summary>The option <c>--certs</c>, and where certificates are looked for without it.</summary>
internal static class CertificatesOption
{
    private const string Key = "certs";

    /// <summary>Creates the option.</summary>
    /// <param name="description">What the folder holds.</param>
    public static Option<string?> Create(string description) => new("--certs") { Description = description, HelpName = "DIR" };

    /// <summary>Returns the folder that the option, the environment or a configuration file names; null if none does.</summary>
    public static DefaultValue? ReadNamed(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors) =>
        parse.ValueOf(option) is { } folder ? new DefaultValue(Path.GetFullPath(folder.Length > 0 ? folder : "."), option.Name)
        : context.Defaults.Find(Key, errors) is { } named ? named with { Value = Path.GetFullPath(named.Value) }
        : null;

    /// <summary>Returns the folder in which users keep certificates: <c>certs</c> beside their configuration file.</summary>
    public static string UserFolder(CommandContext context) => Path.Combine(Path.GetDirectoryName(Defaults.UserFile(context.Variable))!, Key);

    /// <summary>Returns the folder of commands about certificates.</summary>
    public static CertificateFolder Read(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors) =>
        new(ReadNamed(parse, option, context, errors)?.Value ?? UserFolder(context));
}
