using Experiments.Deploy.Tests.Rendering;
using Experiments.Deploy.Tests.Rules;

namespace Experiments.Deploy.Tests;

/// <summary>Every installation keeps every rule, and every rule notices when it is broken.</summary>
public sealed class RuleTests
{
    public static TheoryData<string, string> Kept => new(
        from rule in Names
        from installation in Installation.All
        select (rule, installation));

    public static TheoryData<string, int> Broken => new(Breaches.All.Select((breach, i) => (breach.Rule.Name, i)));

    private static IEnumerable<string> Names => IManifestRule.All.Select(rule => rule.GetType().Name);

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task Installation_keeps_the_rule(string rule, string installation) =>
        Assert.Empty(Make(rule).Problems(await Installation.Load(installation)));

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Rule_notices_a_breach(string rule, int breach)
    {
        var (_, installation, change, problem) = Breaches.All[breach];
        var manifests = await Installation.Load(installation);
        change(manifests);
        Assert.Contains(Make(rule).Problems(manifests), p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_has_been_seen_to_notice_something() =>
        Assert.Empty(Names.Except(Breaches.All.Select(b => b.Rule.Name)));

    private static IManifestRule Make(string rule) => IManifestRule.All.Single(r => r.GetType().Name == rule);
}
