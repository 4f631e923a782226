using Experiments.Search.Samplers.GaussianProcesses;

namespace Experiments.Search.Tests.Samplers.GaussianProcesses;

public sealed class BoundedAscentTests
{
    [Fact]
    public void A_curved_valley_is_followed_to_its_end()
    {
        double[] x = [-1.2, 1];

        var value = BoundedAscent.Climb(x, MinusRosenbrock, [-2, -2], [2, 2], 1e-6, 200);

        Assert.InRange(value, -1e-9, 0);
        Assert.All(x, coordinate => Assert.InRange(coordinate, 1 - 1e-4, 1 + 1e-4));
    }

    [Fact]
    public void A_maximum_outside_the_box_is_sought_at_its_edge()
    {
        double[] x = [0.2, 0.9];

        BoundedAscent.Climb(
            x,
            (place, gradient) =>
            {
                (gradient[0], gradient[1]) = (-2 * (place[0] - 3), -2 * (place[1] - 0.25));
                return -((place[0] - 3) * (place[0] - 3)) - ((place[1] - 0.25) * (place[1] - 0.25));
            },
            [0, 0],
            [1, 1],
            1e-8,
            100);

        Assert.Equal(1, x[0]);
        Assert.InRange(x[1], 0.25 - 1e-6, 0.25 + 1e-6);
    }

    [Fact]
    public void The_end_of_the_iterations_leaves_the_best_place_met()
    {
        double[] x = [-1.2, 1];
        var met = new List<double>();

        var value = BoundedAscent.Climb(x, Watched, [-2, -2], [2, 2], 1e-6, 3);

        Assert.Equal(met.Max(), value);
        Assert.Equal(value, MinusRosenbrock(x, new double[2]));
        Assert.True(value > met[0]);

        double Watched(double[] place, double[] gradient)
        {
            met.Add(MinusRosenbrock(place, gradient));
            return met[^1];
        }
    }

    private static double MinusRosenbrock(double[] x, double[] gradient)
    {
        var (bend, rest) = (x[1] - (x[0] * x[0]), 1 - x[0]);
        (gradient[0], gradient[1]) = ((400 * bend * x[0]) + (2 * rest), -200 * bend);
        return -((100 * bend * bend) + (rest * rest));
    }
}
