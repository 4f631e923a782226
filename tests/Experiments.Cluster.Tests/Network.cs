using System.Globalization;
using System.Net;

namespace Experiments.Cluster.Tests;

/// <summary>Gives each silo a network of its own, so that silos can be cut off from each other. A bridge joins the networks.</summary>
/// <remarks>The constructor skips the test if this process may not make networks.</remarks>
internal sealed class Network : IDisposable
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"xt{Environment.ProcessId % 100_000}");
    private readonly string _subnet = string.Create(CultureInfo.InvariantCulture, $"10.213.{Environment.ProcessId % 250}");
    private readonly int _hosts;

    public Network(int hosts)
    {
        _hosts = hosts;
        string?[] failures =
        [
            Shell.Try("nft", "--version"),
            Shell.Try("ip", "link", "add", _name, "type", "bridge"),
            Shell.Try("ip", "addr", "add", $"{_subnet}.254/24", "dev", _name),
            Shell.Try("ip", "link", "set", _name, "up"),
            .. Enumerable.Range(0, hosts).SelectMany(Join),
        ];
        if (failures.FirstOrDefault(f => f is not null) is { } failure)
        {
            Dispose();
            Assert.Skip($"this process cannot make networks: {failure}");
        }
    }

    /// <summary>Returns the place of a silo named silo-0, silo-1 and so on.</summary>
    public SiloPlace PlaceOf(string silo)
    {
        var host = int.Parse(silo.Split('-')[1], CultureInfo.InvariantCulture);
        return new SiloPlace(IPAddress.Parse(AddressOf(host)), ["ip", "netns", "exec", NameOf(host)]);
    }

    /// <summary>Drops every packet between one silo and the others. Clients still reach all of them.</summary>
    public void Cut(string silo)
    {
        var host = int.Parse(silo.Split('-')[1], CultureInfo.InvariantCulture);
        var others = string.Join(", ", Enumerable.Range(0, _hosts).Where(h => h != host).Select(AddressOf));
        InHost(host, "nft", "add table inet cut");
        InHost(host, "nft", "add chain inet cut in { type filter hook input priority 0; }");
        InHost(host, "nft", "add chain inet cut out { type filter hook output priority 0; }");
        InHost(host, "nft", $"add rule inet cut in ip saddr {{ {others} }} drop");
        InHost(host, "nft", $"add rule inet cut out ip daddr {{ {others} }} drop");
    }

    /// <summary>Ends the cut.</summary>
    public void Heal(string silo) => InHost(int.Parse(silo.Split('-')[1], CultureInfo.InvariantCulture), "nft", "delete table inet cut");

    public void Dispose()
    {
        for (var host = 0; host < _hosts; host++)
        {
            Shell.Try("ip", "netns", "del", NameOf(host));
            Shell.Try("ip", "link", "del", PortOf(host));
        }

        Shell.Try("ip", "link", "del", _name);
    }

    private IEnumerable<string?> Join(int host) =>
    [
        Shell.Try("ip", "netns", "add", NameOf(host)),
        Shell.Try("ip", "link", "add", PortOf(host), "type", "veth", "peer", "name", "eth0", "netns", NameOf(host)),
        Shell.Try("ip", "link", "set", PortOf(host), "master", _name, "up"),
        Shell.Try("ip", "-n", NameOf(host), "addr", "add", $"{AddressOf(host)}/24", "dev", "eth0"),
        Shell.Try("ip", "-n", NameOf(host), "link", "set", "eth0", "up"),
        Shell.Try("ip", "-n", NameOf(host), "link", "set", "lo", "up"),
    ];

    private void InHost(int host, params string[] command) => Shell.Run("ip", ["netns", "exec", NameOf(host), .. command]);

    private string NameOf(int host) => string.Create(CultureInfo.InvariantCulture, $"{_name}-{host}");

    private string PortOf(int host) => string.Create(CultureInfo.InvariantCulture, $"{_name}p{host}");

    private string AddressOf(int host) => string.Create(CultureInfo.InvariantCulture, $"{_subnet}.{host + 1}");
}
