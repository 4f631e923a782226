using System.Net;
using System.Text.Json.Nodes;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Hosting.Access;

namespace Experiments.Api.Tests;

/// <summary>Who may ask the API for what.</summary>
public sealed class AccessTests(ApiSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Writing => [.. ApiPart.Operations.Where(operation => operation.Role > Role.Reader).Select(operation => operation.Id)];

    public static TheoryData<string> All => [.. ApiPart.Operations.Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Operation_without_a_token_is_refused(string id)
    {
        using var client = silo.ClientOf(null);
        using var reply = await SendAsync(client, id);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Bearer", reply.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task Reader_changes_nothing(string id)
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var reply = await SendAsync(client, id);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Contains($"needs the role {ApiPart.Operations.Single(operation => operation.Id == id).Role.ToString().ToLowerInvariant()}", await reply.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_expired_and_revoked_tokens_are_refused()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var token in new[] { "x", AccessTokenText.Create(), await silo.CreateTokenAsync("expired", Role.Reader, now.AddDays(-2), now.AddDays(-1)) })
        {
            using var client = silo.ClientOf(token);
            using var reply = await client.GetAsync(new Uri("cluster", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        }

        using var revoked = silo.ClientOf(await silo.CreateTokenAsync("to-revoke", Role.Reader));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.True(await silo.Grains.GetGrain<IAccessTokenGrain>(0).Revoke("to-revoke"));
        await Wait.Until(StatusAsync, status => status == HttpStatusCode.Unauthorized, Cancellation);

        async Task<HttpStatusCode> StatusAsync()
        {
            using var reply = await revoked.GetAsync(new Uri("cluster", UriKind.Relative), Cancellation);
            return reply.StatusCode;
        }
    }

    [Fact]
    public async Task Cluster_keeps_the_hash_of_a_token_only_and_lists_not_even_that()
    {
        var token = await silo.CreateTokenAsync("kept", Role.Operator);
        var grain = silo.Grains.GetGrain<IAccessTokenGrain>(0);
        var stored = (await grain.Read()).Single(one => one.Name == "kept");
        Assert.Equal(AccessTokenText.Hash(token), stored.Sha256);
        Assert.DoesNotContain(token, stored.ToString(), StringComparison.Ordinal);
        Assert.Equal(string.Empty, (await grain.List()).Single(one => one.Name == "kept").Sha256);
    }

    [Fact]
    public async Task Token_that_breaks_rules_is_not_stored_and_everything_wrong_is_said()
    {
        var now = TimeProvider.System.GetUtcNow();
        var refusal = await Assert.ThrowsAsync<Contracts.InvalidSpecException>(() => silo.Grains.GetGrain<IAccessTokenGrain>(0).Create(
            new AccessToken { Name = "../x", Role = Role.Admin, Sha256 = "0", CreatedAt = now, ExpiresAt = now.AddDays(-1) }));
        Assert.Equal(["name", "role", "sha256", "expires"], refusal.Problems.Select(problem => problem.Subject));
    }

    [Fact]
    public async Task Request_under_another_host_name_is_refused()
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("cluster", UriKind.Relative)) { Headers = { Host = "elsewhere.example" } };
        using var reply = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Answers_name_no_other_origin_and_may_not_be_sniffed()
    {
        using var client = await silo.ClientAsync(Role.Reader);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("cluster", UriKind.Relative));
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var reply = await client.SendAsync(request, Cancellation);
        Assert.DoesNotContain(reply.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Submitter_changes_what_was_submitted_with_its_own_token_only()
    {
        using var maria = silo.ClientOf(await silo.CreateTokenAsync("maria", Role.Submitter));
        using var otto = silo.ClientOf(await silo.CreateTokenAsync("otto", Role.Submitter));
        using var olga = silo.ClientOf(await silo.CreateTokenAsync("olga", Role.Operator));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(maria, "sweeps", "name: of-maria\n" + ApiSilo.SmallSweep.Replace("function: branin", "function: sphere", StringComparison.Ordinal))).Status);

        var refusal = await PostAsync(otto, "sweeps/of-maria/cancel", null);
        Assert.Equal(HttpStatusCode.Forbidden, refusal.Status);
        Assert.Contains("the sweep of-maria belongs to maria; only its owner or an operator may cancel it", refusal.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(maria, "sweeps/of-maria/pause", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(olga, "sweeps/of-maria/cancel", null)).Status);
    }

    /// <summary>The role of the operation is the first check. This is the second: code that forgets the first cannot call for silos.</summary>
    [Fact]
    public async Task Call_in_the_name_of_a_caller_needs_the_role_of_the_method()
    {
        var grain = silo.Grains.GetGrain<IExperimentGrain>("0123456789abcdef");
        try
        {
            ApiCaller.Current = new ApiCaller("somebody", Role.Reader);
            Assert.Equal(ExperimentStatus.Unknown, (await grain.Get()).Status);
            await Assert.ThrowsAsync<AccessRefusedException>(() => grain.Cancel("x"));
            ApiCaller.Current = new ApiCaller("somebody", Role.Operator);
            await Assert.ThrowsAsync<AccessRefusedException>(() => grain.Withdraw("a", ExperimentStatus.Cancelled, "x"));
            await Assert.ThrowsAsync<AccessRefusedException>(() => silo.Grains.GetGrain<IAccessTokenGrain>(0).Read());
        }
        finally
        {
            ApiCaller.Current = null;
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(HttpClient client, string path, string? file)
    {
        using var content = file is null ? null : new StringContent(file, System.Text.Encoding.UTF8, "application/yaml");
        using var reply = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string id)
    {
        var operation = ApiPart.Operations.Single(one => one.Id == id);
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(Samples.PathOf(operation), UriKind.Relative));
        if (operation.Body is not null)
        {
            request.Content = new StringContent(new JsonObject().ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }
}
