using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

public sealed class CertsCommandTests : IDisposable
{
    private readonly TestClient _line = new() { Width = 80, IsTerminal = true, Colour = false };

    private string Folder => Path.Combine(_line.State, "authority");

    public CertsCommandTests() => _line.Variables["EXPERIMENTS_CERTS"] = Folder;

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Authorities_silos_and_clients_are_created_listed_checked_and_revoked()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("certs create-ca"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"certs create-silo silo-a.lab 10.0.0.1 --out {Folder}/silo-a"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"certs create-client maria --role submitter --days 90 --out {Folder}/maria --format json"));
        var maria = JsonDocument.Parse(_line.Output).RootElement.GetProperty("certificates")[0];
        Assert.Equal(("client", "maria", "submitter"), (maria.GetProperty("kind").GetString(), maria.GetProperty("name").GetString(), maria.GetProperty("role").GetString()));
        Assert.Equal(_line.Time.GetUtcNow().AddDays(90).Date, maria.GetProperty("expires").GetDateTimeOffset().Date);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"certs check --certs {Folder}/maria"));
        Assert.Contains("client maria (submitter): good until", _line.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("certs revoke " + maria.GetProperty("serial").GetString()));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("certs list --format json"));
        var all = JsonDocument.Parse(_line.Output).RootElement.GetProperty("certificates").EnumerateArray().ToList();
        Assert.Equal(
            ["silo authority", "client authority", "client", "silo"],
            all.Select(c => c.GetProperty("kind").GetString()).OrderByDescending(kind => kind!.Contains("authority", StringComparison.Ordinal)).ThenBy(kind => kind!.StartsWith("silo ", StringComparison.Ordinal) ? 0 : 1).ThenBy(kind => kind, StringComparer.Ordinal));
        Assert.Equal(["maria"], all.Where(c => c.GetProperty("revoked").GetBoolean()).Select(c => c.GetProperty("name").GetString()));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("certs list"));
        Assert.All(_line.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("revoked", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await _line.RunAsync("certs create-ca");
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("certs create-ca"));
        Assert.Contains("exist already and would be lost", _line.Error, StringComparison.Ordinal);

        await _line.RunAsync("certs create-silo a.lab");
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("certs create-silo a.lab"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("certs create-silo a.lab --replace"));
    }

    [Fact]
    public async Task Every_error_is_said_at_once()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("certs create-client a/b --role root --days 0"));
        Assert.Equal(
            [
                "error: --role: 'root' is not one of reader, submitter, operator, admin",
                "error: NAME: 'a/b' is not a name: at most 63 letters, digits and . - _ @, the first one a letter or a digit",
                "error: --days: '0' is not a whole number from 1 to 3,650",
            ],
            _line.ErrorLines.SkipLast(1));
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("certs create-silo a..b"));
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("certs create-silo ::1"));
        Assert.Contains("'::1' cannot name the silo; add --name", _line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("certs create-client maria"));
        Assert.Contains("--role: missing; it is one of reader, submitter, operator, admin", _line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("certs create-client rita --role reader --programs"));
        Assert.Contains("--programs: a reader may not store programs; a submitter may", _line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("certs revoke maria"));
    }

    [Fact]
    public async Task Missing_authority_and_empty_folder_are_told()
    {
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("certs create-client maria --role reader"));
        Assert.Contains("`experiments certs create-ca` creates one", _line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("certs check"));
        Assert.Contains($"problem: {Folder} does not exist", _line.Output, StringComparison.Ordinal);
    }
}
