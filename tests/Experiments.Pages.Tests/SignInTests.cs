using System.Net;
using System.Text.RegularExpressions;
using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;

namespace Experiments.Pages.Tests;

/// <summary>Who sees the page, and who changes something through it.</summary>
public sealed class SignInTests(PageSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Views => [.. PagePart.Views.Where(view => view.Method == "GET").Select(view => Sample(view.Path))];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_without_a_session_leads_to_the_sign_in(string path)
    {
        using var browser = silo.Browser();
        using var reply = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, reply.StatusCode);
        Assert.StartsWith("/sign-in?to=", reply.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_is_entered_once_and_no_script_can_read_it()
    {
        using var browser = silo.Browser();
        using var form = new FormUrlEncodedContent([new("token", await silo.CreateTokenAsync(Role.Reader))]);
        using var reply = await browser.PostAsync(new Uri("/sign-in?to=%2Fcluster", UriKind.Relative), form, Cancellation);
        Assert.Equal((HttpStatusCode.SeeOther, "/cluster"), (reply.StatusCode, reply.Headers.Location!.ToString()));
        var cookie = reply.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Silos", await PageSilo.ReadAsync(browser, "/cluster"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Sign_in_leads_to_no_other_server(string to)
    {
        using var browser = silo.Browser();
        using var form = new FormUrlEncodedContent([new("token", await silo.CreateTokenAsync(Role.Reader))]);
        using var reply = await browser.PostAsync(new Uri("/sign-in?to=" + Uri.EscapeDataString(to), UriKind.Relative), form, Cancellation);
        Assert.Equal("/", reply.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Wrong_token_gives_no_session()
    {
        using var browser = silo.Browser();
        using var form = new FormUrlEncodedContent([new("token", AccessTokenText.Create())]);
        using var reply = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.Contains("unknown, revoked or expired", await reply.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_reads_the_api_and_changes_nothing_there()
    {
        using var browser = await silo.SignedInAsync(Role.Operator);
        await PageSilo.ReadAsync(browser, "/api/v1/cluster");
        using var reply = await browser.PostAsync(new Uri($"/api/v1/sweeps/{PageSilo.Sweep}/pause", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task Sign_out_ends_the_session()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        using var form = new FormUrlEncodedContent([new("form-token", PageSilo.FormTokenOf(await PageSilo.ReadAsync(browser, "/")))]);
        using var left = await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), form, Cancellation);
        using var reply = await browser.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Redirect), (left.StatusCode, reply.StatusCode));
    }

    [Fact]
    public async Task Form_of_another_page_or_session_changes_nothing()
    {
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Submitter));
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("forged", 3000, 50));
        using var browser = await silo.SignedInAsync(Role.Operator);
        using var other = await silo.SignedInAsync(Role.Operator);
        var foreign = PageSilo.FormTokenOf(await PageSilo.ReadAsync(other, "/"));
        var own = PageSilo.FormTokenOf(await PageSilo.ReadAsync(browser, "/"));
        Assert.NotEqual(own, foreign);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(browser, null));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(browser, foreign));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(browser, own, "cross-site"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(browser, own, "same-site"));
        Assert.Equal(SweepStatus.Running, (await silo.Grains.GetGrain<ISweepGrain>("forged").GetProgress()).Status);
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync(browser, own));
        Assert.Equal(SweepStatus.Cancelled, (await silo.Grains.GetGrain<ISweepGrain>("forged").GetProgress()).Status);

        async Task<HttpStatusCode> SendAsync(HttpClient sender, string? token, string? site = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sweeps/commands", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([new("sweep", "forged"), new("verb", "cancel"), .. token is null ? [] : new KeyValuePair<string, string>[] { new("form-token", token) }]),
            };
            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            using var reply = await sender.SendAsync(request, Cancellation);
            return reply.StatusCode;
        }
    }

    [Fact]
    public async Task Reader_has_no_buttons_and_no_right()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        var html = await PageSilo.ReadAsync(browser, "/");
        Assert.DoesNotContain("name=\"verb\"", html, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("sweep", PageSilo.Sweep), new("verb", "pause"), new("form-token", PageSilo.FormTokenOf(html))]);
        using var reply = await browser.PostAsync(new Uri("/sweeps/commands", UriKind.Relative), form, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Request_under_another_host_name_is_refused()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { Host = "elsewhere.example" } };
        using var reply = await browser.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, reply.StatusCode);
    }

    private static string Sample(string path) => Regex.Replace(path, "{[a-z]+}", "x");
}
