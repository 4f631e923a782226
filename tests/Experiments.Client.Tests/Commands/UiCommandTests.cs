using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>The command that serves the page.</summary>
public sealed class UiCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Port_that_is_in_use_is_an_error_that_says_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync(string.Create(CultureInfo.InvariantCulture, $"ui --no-open --port {port}")));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"port {port} of 127.0.0.1 cannot be used"), _line.Error, StringComparison.Ordinal);
        Assert.Contains("name another one with --port", _line.Error, StringComparison.Ordinal);
    }
}
