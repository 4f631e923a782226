using System.Diagnostics;
using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>
/// Runs podman as root with runc and cgroupfs, and with limits below those of this process: where CAP_SYS_RESOURCE is missing, runc cannot
/// raise them to podman's defaults.
/// </summary>
internal static class Podman
{
    /// <summary>Programs that the container tests need, by Debian package.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["podman", "runc", "iptables", "debootstrap", "nft", "nsenter", "kubectl"];

    private static readonly Lazy<string> Configuration = new(WriteConfiguration);

    public static async Task<string> Run(params IEnumerable<string> arguments)
    {
        var (code, output, errors) = await Try(arguments);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"podman {string.Join(' ', arguments)}: exit code {code}\n{errors}{output}");
    }

    public static Task<(int Code, string Output, string Errors)> Try(params IEnumerable<string> arguments) =>
        Tool.Try(Start("podman", arguments));

    /// <summary>A script that calls podman.</summary>
    public static async Task Script(string path, params IEnumerable<string> arguments)
    {
        var (code, output, errors) = await Tool.Try(Start("bash", [path, .. arguments]));
        Assert.True(code == 0, $"{path}: exit code {code}\n{errors}{output}");
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { Environment = { ["CONTAINERS_CONF"] = Configuration.Value } };

    private static string WriteConfiguration()
    {
        var path = Path.Combine(Path.GetTempPath(), $"experiments-containers-{Environment.ProcessId}.conf");
        File.WriteAllText(path, """
            [containers]
            default_ulimits = ["nofile=16384:16384", "nproc=16384:16384"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            [network]
            network_backend = "netavark"
            """);
        return path;
    }
}
