using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Grains.Access;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class PriorityRulesTests : IDisposable
{
    public void Dispose() => Caller.Set(null);

    [Theory]
    [InlineData(null, 100)]
    [InlineData(Role.Operator, 7)]
    [InlineData(Role.Submitter, 0)]
    [InlineData(Role.Submitter, -100)]
    public void Priority_is_given(Role? role, int priority)
    {
        Caller.Set(role is { } known ? new Caller("maria", known) : null);
        Assert.Equal(priority, PriorityRules.Checked(priority));
    }

    [Fact]
    public void Only_operators_come_before_the_work_of_others()
    {
        Caller.Set(new Caller("maria", Role.Submitter));
        var error = Assert.Throws<AccessRefusedException>(() => PriorityRules.Checked(1));
        Assert.StartsWith("client maria (submitter) may not give a priority above 0", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidSpecException>(() => PriorityRules.Checked(101));
        Assert.Throws<InvalidSpecException>(() => PriorityRules.Checked(-101));
    }
}
