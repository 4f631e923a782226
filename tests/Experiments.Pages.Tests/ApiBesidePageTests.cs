using System.Net;
using Experiments.Contracts.Access;

namespace Experiments.Pages.Tests;

/// <summary>The HTTP API of a silo that also has the page.</summary>
public sealed class ApiBesidePageTests(PageSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_without_a_body_reaches_the_operation()
    {
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Submitter));
        using var reply = await client.PostAsync(new Uri("/api/v1/sweeps/nothing/cancel", UriKind.Relative), null, Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/api/v1/nothing", "application/problem+json")]
    [InlineData("/nothing", "text/html")]
    [InlineData("/sweeps/small/nothing", "text/html")]
    public async Task Address_without_anything_is_answered_by_whose_it_is(string path, string type)
    {
        using var api = silo.ApiClient(await silo.CreateTokenAsync(Role.Reader));
        using var browser = await silo.SignedInAsync(Role.Reader);
        using var reply = await (type == "text/html" ? browser : api).GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, type), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
    }
}
