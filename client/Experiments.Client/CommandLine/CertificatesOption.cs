using System.CommandLine;
using Experiments.Certificates;
using Experiments.Connection;

namespace Experiments.Client.CommandLine;

/// <summary>The option <c>--certs</c>, and where certificates are looked for without it.</summary>
internal static class CertificatesOption
{
    /// <summary>The word that stands for no certificates: the connection is not encrypted.</summary>
    public const string None = "none";

    private const string Key = "certs";

    /// <summary>Creates the option.</summary>
    /// <param name="description">What the folder holds.</param>
    public static Option<string?> Create(string description) => new("--certs") { Description = description, HelpName = "DIR" };

    /// <summary>Returns the folder that the option, the environment or a configuration file names; null if none does.</summary>
    public static DefaultValue? ReadNamed(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors) =>
        parse.ValueOf(option) is { } folder ? new DefaultValue(PathOf(folder), option.Name)
        : context.Defaults.Find(Key, errors) is { } named ? named with { Value = PathOf(named.Value) }
        : null;

    /// <summary>Returns the folder in which users keep certificates: <c>certs</c> beside their configuration file.</summary>
    public static string UserFolder(CommandContext context) => Path.Combine(Path.GetDirectoryName(Defaults.UserFile(context.Variable))!, Key);

    /// <summary>Returns the folder of commands about certificates.</summary>
    public static CertificateFolder Read(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors) =>
        new(ReadNamed(parse, option, context, errors) is { Value: not None } named ? named.Value : UserFolder(context));

    /// <summary>
    /// Returns the folder of commands that look at certificates. Without a name it is the one that a client would use: the user's, or else
    /// the one in the state folder.
    /// </summary>
    public static CertificateFolder ReadExisting(ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors)
    {
        var folder = Read(parse, option, context, errors);
        var local = LocalCertificates.In(SessionOptions.DefaultStateFolder(context));
        return folder.Path == Path.GetFullPath(UserFolder(context)) && !Directory.Exists(folder.Path) && Directory.Exists(local.Path) ? local : folder;
    }

    /// <summary>Adds the client's certificate to a cluster.</summary>
    /// <remarks>
    /// Certificates that a user put somewhere are always used. Those that the program made for silos of this machine must not stand in the
    /// way of a cluster without any.
    /// </remarks>
    public static ClusterTarget Apply(ClusterTarget target, ParseResult parse, Option<string?> option, CommandContext context, UsageErrors errors)
    {
        if (ReadNamed(parse, option, context, errors) is { } named)
        {
            if (named.Value == None)
            {
                return target;
            }

            if (!Directory.Exists(named.Value))
            {
                errors.Add($"{named.Source}: folder '{named.Value}' does not exist; `experiments certs create-client` makes one, {None} connects without encryption");
            }

            return target with { Certificates = named.Value };
        }

        var user = new CertificateFolder(UserFolder(context));
        var local = LocalCertificates.In(SessionOptions.DefaultStateFolder(context));
        return HasClient(user) ? target with { Certificates = user.Path }
            : HasClient(local) ? target with { Certificates = local.Path, MayBePlain = true }
            : target;
    }

    private static bool HasClient(CertificateFolder folder) => File.Exists(folder.CertificateOf(CertificateKind.Client));

    private static string PathOf(string folder) => folder == None ? None : Path.GetFullPath(folder.Length > 0 ? folder : ".");
}
