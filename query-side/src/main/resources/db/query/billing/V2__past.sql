select read_model.keep_past('balance');
select read_model.keep_past('balance_entry');
