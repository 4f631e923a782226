using System.Globalization;

namespace Experiments.Reporting.Tests;

public sealed class CsvTests
{
    [Fact]
    public void Csv_quotes_what_needs_it_and_numbers_round_trip()
    {
        using var writer = new StringWriter();

        Csv.Write(writer, ["a", "b,c"], [["say \"hi\"", "two\nlines"], [0.1 + 0.2, null], [double.NaN, true]]);

        Assert.Equal("a,\"b,c\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n0.30000000000000004,\n,true\n", writer.ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Number_that_is_not_finite_is_an_empty_cell(double value) => Assert.Equal("", Cell(value));

    [Fact]
    public void Cells_are_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // Made here, because the program runs without the data of other cultures.
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("1234.5", Cell(1234.5));
            Assert.Equal("1234", Cell(1234L));
            Assert.Equal("false", Cell(false));
            Assert.Equal("2026-11-29T22:40:00.0000000Z", Cell(new DateTimeOffset(2026, 11, 29, 23, 40, 0, TimeSpan.FromHours(1))));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("carriage\r\nreturn", "\"carriage\r\nreturn\"")]
    [InlineData(" spaces stay ", " spaces stay ")]
    [InlineData("", "")]
    [InlineData("\"", "\"\"\"\"")]
    public void Text_is_quoted_only_if_a_reader_would_split_it(string text, string expected) => Assert.Equal(expected, Cell(text));

    [Theory]
    [InlineData("=HYPERLINK(A1)", "'=HYPERLINK(A1)")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-a,b", "\"'-a,b\"")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("a=b", "a=b")]
    [InlineData("\e[2J", "\\u001b[2J")]
    public void Text_cannot_become_a_formula_or_an_escape_sequence(string text, string expected) => Assert.Equal(expected, Cell(text));

    [Fact]
    public void Negative_number_stays_a_number() => Assert.Equal("-1.5", Cell(-1.5));

    private static string Cell(object? value)
    {
        using var writer = new StringWriter();
        Csv.Write(writer, ["x"], [[value]]);
        return writer.ToString()[2..^1];
    }
}
