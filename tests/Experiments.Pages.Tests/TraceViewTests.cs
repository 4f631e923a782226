using Experiments.Pages.Reading;

namespace Experiments.Pages.Tests;

/// <summary>Links to the traces of experiments.</summary>
public sealed class TraceViewTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory]
    [InlineData("http://127.0.0.1:16686/trace/{trace}", "http://127.0.0.1:16686/trace/" + Trace)]
    [InlineData("https://grafana.example.org/explore?left={trace}&orgId=1", "https://grafana.example.org/explore?left=" + Trace + "&orgId=1")]
    [InlineData(null, null)]
    [InlineData("javascript:alert('{trace}')", null)]
    [InlineData("trace/{trace}", null)]
    public void Trace_has_the_address_of_the_viewer(string? template, string? address) => Assert.Equal(address, new TraceView(template).AddressOf(Trace));

    [Fact]
    public void Experiment_without_a_trace_has_no_address() => Assert.Null(new TraceView("http://127.0.0.1/{trace}").AddressOf(null));
}
