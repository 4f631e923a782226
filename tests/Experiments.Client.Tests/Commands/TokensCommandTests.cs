using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Access;

namespace Experiments.Client.Tests.Commands;

public sealed class TokensCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Token_is_shown_once_and_its_hash_is_what_the_cluster_gets()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("tokens create ci --role submitter --expires 30d --format json"));
        var token = JsonDocument.Parse(_line.Output).RootElement.GetProperty("token").GetString()!;
        var stored = Assert.Single(_line.Cluster.Tokens.Tokens);
        Assert.Equal(("ci", Role.Submitter, AccessTokenText.Hash(token)), (stored.Name, stored.Role, stored.Sha256));
        Assert.Equal(TimeSpan.FromDays(30), stored.ExpiresAt - stored.CreatedAt);
        Assert.True(AccessTokenText.HasForm(token), token);

        using var list = new TestClient();
        list.Cluster.Tokens.Tokens.Add(stored);
        Assert.Equal(ExitCodes.Success, await list.RunAsync("tokens list"));
        Assert.Contains("ci", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(stored.Sha256, list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoked_token_is_gone()
    {
        _line.Cluster.Tokens.Tokens.Add(new AccessToken { Name = "ci", Role = Role.Reader, Sha256 = new string('a', 64), CreatedAt = SampleExperiments.Start });
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("tokens revoke ci"));
        Assert.Empty(_line.Cluster.Tokens.Tokens);
        Assert.Contains("No tokens.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_differ() => Assert.NotEqual(AccessTokenText.Create(), AccessTokenText.Create());
}
