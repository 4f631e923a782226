using System.Diagnostics;
using System.Globalization;
using System.Net;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Testing.Silos;

namespace Experiments.Testing.Attacks;

/// <summary>
/// Does everything that the attack client of the first audit did, as whoever has no certificate of the cluster does it: in the clear, with a
/// certificate of other authorities, and as another user of the machine.
/// </summary>
public static class StrangerAttack
{
    /// <summary>Returns whether this process can act as another user.</summary>
    public static bool CanActAsOther => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv");

    /// <summary>Attacks a gateway that speaks TLS. Returns what got through; nothing if all is well.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="owner">The certificate of a client of the cluster, by which the messages are recorded.</param>
    /// <param name="cancellation">Ends all waits.</param>
    public static async Task<IReadOnlyList<string>> Run(IPEndPoint gateway, Credentials owner, CancellationToken cancellation)
    {
        using var stranger = new TestAuthority();
        var wires = new (string Who, GatewayWire Wire)[]
        {
            ("without TLS", new GatewayWire(gateway)),
            ("with a client's certificate of other authorities", new GatewayWire(gateway, stranger.Load(CertificateKind.Client))),
            ("with a silo's certificate of other authorities", new GatewayWire(gateway, stranger.Load(CertificateKind.Silo))),
        };
        var own = new GatewayWire(gateway, owner);
        var sent = await Record(own, cancellation);
        var through = new List<string>();

        // Sent again as it is by the owner, the message is answered, so it is the change or the sender that is refused.
        if (await HostileMessage.Send(own, sent, cancellation) == 0)
        {
            through.Add("the owner's own message was not answered, so that this attack shows nothing");
        }

        foreach (var (name, bytes) in HostileMessage.All(sent))
        {
            if (await HostileMessage.Send(own, bytes, cancellation) != 0)
            {
                through.Add($"{name} by the owner was answered");
            }
        }

        foreach (var (name, bytes) in HostileMessage.All(sent).Prepend(("a message as clients send it", sent)))
        {
            foreach (var (who, wire) in wires)
            {
                if (await HostileMessage.Send(wire, bytes, cancellation) != 0)
                {
                    through.Add($"{name} {who} was answered");
                }
            }

            if (CanActAsOther && await SendAsOther(gateway, bytes, cancellation) is not "0" and var answer)
            {
                through.Add($"{name} of another user was answered with {answer} bytes");
            }
        }

        foreach (var certificates in new[] { null, stranger.Folder.Path })
        {
            try
            {
                await using var session = await ClusterConnection.OpenAsync(
                    new ClusterTarget { Gateways = [gateway], Certificates = certificates, MayBePlain = true }, TimeProvider.System, cancellation);
                through.Add($"a session {(certificates is null ? "without a certificate" : "with a stranger's certificate")} was opened");
            }
            catch (IOException)
            {
                // As it must be.
            }
        }

        return through;
    }

    private static async Task<byte[]> Record(GatewayWire gateway, CancellationToken cancellation)
    {
        using var proxy = new RecordingProxy(gateway);
        await using var session = await ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [proxy.EndPoint] }, TimeProvider.System, cancellation);
        return await proxy.FirstMessage.WaitAsync(cancellation);
    }

    /// <summary>Sends bytes as a user without rights, and returns how many come back before the silo hangs up.</summary>
    private static async Task<string> SendAsOther(IPEndPoint gateway, byte[] bytes, CancellationToken cancellation)
    {
        var script = string.Create(CultureInfo.InvariantCulture, $"exec 3<>/dev/tcp/{gateway.Address}/{gateway.Port}; cat >&3 2>/dev/null; timeout 20 cat <&3 2>/dev/null | wc -c");
        using var process = Process.Start(new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The silo hung up before it had all.
        }

        var answer = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return answer.Trim();
    }
}
